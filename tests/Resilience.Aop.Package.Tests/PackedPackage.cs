using System.IO.Compression;
using System.Xml.Linq;

namespace Resilience.Aop.Package.Tests;

/// <summary>What stands in a package: its files and its manifest.</summary>
internal sealed class PackedPackage
{
    public PackedPackage(string path, string id)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        Files = [.. package.Entries.Select(static entry => entry.FullName).Where(static name => !IsEnvelope(name)).Order(StringComparer.Ordinal)];
        using Stream stream = package.GetEntry($"{id}.nuspec")!.Open();
        Manifest = XDocument.Load(stream);
    }

    /// <summary>The files in ordinal order, without those of the package format itself.</summary>
    public string[] Files { get; }

    public XDocument Manifest { get; }

    public string Version => Manifest.Descendants().Single(static element => element.Name.LocalName == "version").Value;

    /// <summary>The one group of dependencies.</summary>
    public XElement Dependencies => Manifest.Descendants().Single(static element => element.Name.LocalName == "group");

    /// <summary>The ids of what the package depends on, in ordinal order.</summary>
    public IEnumerable<string> DependencyIds => Dependencies.Elements().Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal);

    private static bool IsEnvelope(string name) =>
        name is "[Content_Types].xml" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal);
}
