using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [assembly: ResilienceCodegen].</summary>
internal static class CodegenSettings
{
    /// <summary>Whether pooled builders are asked for; the builder can be chosen for a single method since C# 10.</summary>
    public static bool UsesPooledBuilders(CSharpCompilation compilation) =>
        compilation.LanguageVersion >= LanguageVersion.CSharp10
        && PolicyCollector.Mark(compilation.Assembly, "ResilienceCodegenAttribute") is { } settings
        && new AttributeReader(settings, CancellationToken.None).Bool("PooledBuilders") == true;
}
