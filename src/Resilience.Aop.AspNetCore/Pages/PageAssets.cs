using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Resilience.Aop.AspNetCore;

/// <summary>The page and the files that it needs, embedded in the assembly. Nothing else can be asked for: names are looked up, no path is opened.</summary>
internal static class PageAssets
{
    private const string Folder = "assets/";
    private const string PageName = "dashboard.html";

    private static readonly FrozenDictionary<string, PageAsset> Files = Load().ToFrozenDictionary(StringComparer.Ordinal);

    public static PageAsset Page => Files[PageName];

    public static IReadOnlyDictionary<string, PageAsset> All => Files;

    public static bool TryGet(string name, [NotNullWhen(true)] out PageAsset? asset) =>
        Files.TryGetValue(name, out asset) && name != PageName;

    private static IEnumerable<KeyValuePair<string, PageAsset>> Load()
    {
        Assembly assembly = typeof(PageAssets).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Folder, StringComparison.Ordinal))
            {
                using Stream stream = assembly.GetManifestResourceStream(resource)!;
                byte[] content = new byte[stream.Length];
                stream.ReadExactly(content);
                yield return new(resource[Folder.Length..], new PageAsset(ContentType(resource), content));
            }
        }
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".ico" => "image/x-icon",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
