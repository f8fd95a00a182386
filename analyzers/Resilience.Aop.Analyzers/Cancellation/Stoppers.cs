using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>Who wants to stop a body, for messages.</summary>
internal static class Stoppers
{
    private static readonly PolicyKind[] Kinds = [PolicyKind.Hedge, PolicyKind.Timeout];

    /// <summary>"[Hedge] and [Timeout]", or "its caller" without either.</summary>
    public static string Of(ProtectedBody body)
    {
        string names = string.Join(
            " and ",
            Kinds.Where(kind => body.Attribute(kind) is not null).Select(static kind => $"[{PolicyCatalog.ShortName(kind)}]"));
        return names.Length > 0 ? names : "its caller";
    }
}
