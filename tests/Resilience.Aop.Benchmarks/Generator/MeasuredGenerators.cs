using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Benchmarks.Generator;

/// <summary>Loads the generators that the build has laid beside the program, and the references of the measured projects.</summary>
internal static class MeasuredGenerators
{
    public static IIncrementalGenerator Load(string assembly)
    {
        Assembly loaded = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "generators", assembly + ".dll"));
        Type type = loaded.GetTypes().Single(static type => !type.IsAbstract && type.IsAssignableTo(typeof(IIncrementalGenerator)));
        return (IIncrementalGenerator)Activator.CreateInstance(type)!;
    }

    /// <summary>What this program itself runs on, which has both libraries.</summary>
    public static MetadataReference[] References()
    {
        string assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. assemblies.Split(Path.PathSeparator)
                .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                    || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll" or "Resilience.Aop.dll"
                        or "Microsoft.Extensions.Logging.Abstractions.dll")
                .Select(static path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
