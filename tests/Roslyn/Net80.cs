#if REFERENCES_OF_THE_SDK
using Microsoft.CodeAnalysis;

namespace Basic.Reference.Assemblies;

/// <summary>
/// Stands in for the package of this name where it is too new for the compiler under test: the same assemblies, from the targeting pack.
/// </summary>
internal static class Net80
{
    public static class References
    {
        public static IReadOnlyList<MetadataReference> All { get; } =
            [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "net8.0"), "*.dll").Select(static path => MetadataReference.CreateFromFile(path))];
    }
}
#endif
