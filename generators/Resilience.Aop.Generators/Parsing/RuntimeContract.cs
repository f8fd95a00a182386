using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Whether generated code fits the referenced runtime and the language version.</summary>
internal static class RuntimeContract
{
    /// <summary>Raised together with the runtime's constant when generated code calls the runtime in a new way.</summary>
    public const int Version = 1;

    private const string Marker = PolicyCatalog.Namespace + ".GeneratedCodeContract";

    /// <summary>RAOP904, or null; a runtime without the marker is taken as fitting.</summary>
    public static Diagnostic? Check(CSharpCompilation compilation)
    {
        if (compilation.LanguageVersion < LanguageVersion.CSharp9)
        {
            return Problem($"the project uses C# {compilation.LanguageVersion.ToDisplayString()}, generated code needs C# 9");
        }

        object? version = compilation.GetTypeByMetadataName(Marker)?.GetMembers(nameof(Version)).OfType<IFieldSymbol>()
            .FirstOrDefault(static field => field.HasConstantValue)?.ConstantValue;
        return version is int number && number != Version
            ? Problem(FormattableString.Invariant($"the runtime has contract {number}, the generator {Version}"))
            : null;
    }

    private static Diagnostic Problem(string reason) => Diagnostic.Create(Descriptors.RuntimeDoesNotFit, Location.None, reason);
}
