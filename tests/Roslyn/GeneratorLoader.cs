using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators;

namespace Resilience.Aop.Tests.Roslyn;

/// <summary>Attaches the generator that is loaded already.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private static readonly Assembly Generators = typeof(ResilienceGenerator).Assembly;

    public static AnalyzerReference Reference { get; } = new AnalyzerFileReference(Generators.Location, new GeneratorLoader());

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Generators;
}
