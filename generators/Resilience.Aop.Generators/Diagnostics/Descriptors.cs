using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

/// <summary>Every rule of the product, one file a band. An id is literal and never used again for another rule.</summary>
internal static partial class Descriptors
{
    private const string Pages = "https://github.com/resilience-aop/resilience-aop/blob/main/docs/rules/";

    private static DiagnosticDescriptor Create(
        string id,
        string title,
        string messageFormat,
        string category,
        DiagnosticSeverity defaultSeverity,
        bool isEnabledByDefault = true,
        params string[] customTags) =>
        new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault, description: null, Pages + id + ".md", customTags);
}
