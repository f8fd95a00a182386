namespace Resilience.Aop.Tests;

/// <summary>Finds files of the repository that a test reads as text.</summary>
internal static class RepositoryPath
{
    private const string Marker = "Resilience.Aop.sln";

    /// <summary>The directory of the solution; everything is built below it.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root, given with slashes.</summary>
    public static string Of(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    /// <summary>The path from the root, with slashes on every system.</summary>
    public static string Relative(string path, string root) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No directory above '{AppContext.BaseDirectory}' contains {Marker}.");
    }
}
