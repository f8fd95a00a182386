using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>A compilation, loaded beside the test's own assemblies; gone with the object.</summary>
internal sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new(nameof(LoadedAssembly), isCollectible: true);
    private readonly Assembly _assembly;

    public LoadedAssembly(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(5)));
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    public object Create(string type, params object?[] arguments) => Activator.CreateInstance(_assembly.GetType(type, throwOnError: true)!, arguments)!;

    public void Dispose() => _context.Unload();
}
