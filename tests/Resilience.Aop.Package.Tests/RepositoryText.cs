using Resilience.Aop.Tests;

namespace Resilience.Aop.Package.Tests;

/// <summary>Files of the repository as text.</summary>
internal static class RepositoryText
{
    /// <summary>A file's text with line feeds only, whatever the checkout made of them.</summary>
    public static string Of(string relative) => File.ReadAllText(RepositoryPath.Of(relative)).ReplaceLineEndings("\n");
}
