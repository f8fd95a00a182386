using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers;

/// <summary>Whether a compilation can have protected methods at all.</summary>
internal static class ResilienceReference
{
    /// <summary>Whether the library is referenced: nothing is analysed without it.</summary>
    public static bool IsIn(Compilation compilation) =>
        !compilation.GetTypesByMetadataName(PolicyCatalog.AttributeName(PolicyCatalog.OutermostFirst[0])).IsEmpty;
}
