using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Tests.Roslyn;

/// <summary>What the compiler under test can do, where tests must know.</summary>
internal static class Host
{
    /// <summary>
    /// Whether an attribute with a <c>nameof</c> of something that is not there still shows its other arguments. Where it does not, rules
    /// about its text keep silent beside C#'s own error.
    /// </summary>
    public static bool ShowsArgumentsBesideUnknownNames => typeof(Compilation).Assembly.GetName().Version >= new Version(4, 14);
}
