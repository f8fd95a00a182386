using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Resilience.Aop.Package.Tests;

public sealed class PackageContentTests(PackedFeed feed)
{
    private const string Runtime = "lib/net8.0/Resilience.Aop.dll";

    private static readonly string[] RoslynComponents =
    [
        "analyzers/dotnet/cs/Resilience.Aop.Analyzers.dll",
        "analyzers/dotnet/cs/Resilience.Aop.CodeFixes.dll",
        "analyzers/dotnet/cs/Resilience.Aop.Generators.dll",
    ];

    // What the compiler of the oldest supported SDK has itself been built on, and the attribute by which an editor finds code fixes.
    private static readonly string[] HostAssemblies =
        ["netstandard", "System.Collections.Immutable", "System.Memory", "System.Composition.AttributedModel"];

    [Fact]
    public void Package_Files_AreExactlyThese()
    {
        string[] files = feed.Open("Resilience.Aop").Files;
        string[] expected =
        [
            "README.md", "Resilience.Aop.nuspec", .. RoslynComponents, "buildTransitive/Resilience.Aop.props",
            Runtime, "lib/net8.0/Resilience.Aop.xml",
        ];
        Assert.Equal(expected, files);
    }

    [Fact]
    public void Package_Manifest_SaysWhatNeedsSaying()
    {
        PackedPackage package = feed.Open("Resilience.Aop");
        XElement metadata = package.Manifest.Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("Resilience.Aop", Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("description"));
        Assert.Equal("net8.0", package.Dependencies.Attribute("targetFramework")!.Value);
        Assert.Equal("Microsoft.Extensions.Logging.Abstractions", Assert.Single(package.DependencyIds));
    }

    [Fact]
    public void Package_Readme_IsTheRepositorys()
    {
        using ZipArchive package = Open();
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        Assert.Equal(RepositoryText.Of("README.md"), reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Package_Assemblies_AreDeterministicAndNameNoMachine()
    {
        using ZipArchive package = Open();
        foreach (string name in RoslynComponents.Append(Runtime))
        {
            using PEReader assembly = Load(package, name);
            var debug = assembly.ReadDebugDirectory();
            Assert.Contains(debug, static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
            DebugDirectoryEntry symbols = debug.Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView);
            string path = assembly.ReadCodeViewDebugDirectoryData(symbols).Path;
            Assert.True(path.StartsWith("/_/", StringComparison.Ordinal) || Path.GetFileName(path) == path, path);
        }
    }

    [Fact]
    public void Package_RuntimeSymbols_AreInsideTheAssemblyWithNeutralPaths()
    {
        using ZipArchive package = Open();
        using PEReader assembly = Load(package, Runtime);
        DebugDirectoryEntry embedded = assembly.ReadDebugDirectory()
            .Single(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        MetadataReader symbols = provider.GetMetadataReader();
        string[] documents = symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name)).ToArray();
        Assert.NotEmpty(documents);
        Assert.All(documents, static document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
    }

    [Fact]
    public void Package_RoslynComponents_NeedNoMoreThanTheOldestSupportedCompiler()
    {
        using ZipArchive package = Open();
        foreach (string name in RoslynComponents)
        {
            using PEReader assembly = Load(package, name);
            MetadataReader metadata = assembly.GetMetadataReader();
            foreach (AssemblyReference reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
            {
                string needed = metadata.GetString(reference.Name);
                bool isOurs = RoslynComponents.Any(component => Path.GetFileNameWithoutExtension(component) == needed);
                bool isHosts = needed.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
                Assert.True(isOurs || isHosts || HostAssemblies.Contains(needed),
                    $"{name} needs {needed}, which no compiler promises to have.");
                Assert.True(!isHosts || reference.Version <= new Version(4, 8, 0, 0), $"{name} needs {needed} {reference.Version}.");
            }
        }
    }

    private static PEReader Load(ZipArchive package, string name)
    {
        using Stream stream = package.GetEntry(name)!.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return new PEReader(copy);
    }

    private ZipArchive Open() => ZipFile.OpenRead(feed.PackagePath);
}
