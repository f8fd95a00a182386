using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Which forwarded methods the policies of a decorator reach.</summary>
internal static class DecoratorReach
{
    /// <summary>Whether any policy applies to a forwarded method: its own, or those of the class or the interface.</summary>
    public static bool Includes(ForwardedMember forwarded, INamedTypeSymbol host)
    {
        IMethodSymbol member = (IMethodSymbol)forwarded.Member;
        foreach (IMethodSymbol method in forwarded.Part is { } part ? new[] { part, member } : [member])
        {
            if (PolicyCollector.HasOwn(method))
            {
                return true;
            }

            if (PolicyCollector.Mark(method, "NoResilienceAttribute") is not null)
            {
                return false;
            }
        }

        return !IsDisposal(member) && (PolicyCollector.HasOwn(host) || PolicyCollector.HasOwn(member.ContainingType));
    }

    /// <summary>Whether the policies of a decorator reach any method of its interfaces.</summary>
    public static bool IncludesAny(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        KnownTypes.Of(compilation).Decorator(type, cancellation) is { } decorator
        && (decorator.Fault is not null || decorator.IsUnfinished || decorator.Members.Any(member => member.Member is IMethodSymbol && Includes(member, type)));

    /// <summary>Whether policies stand on the method itself.</summary>
    public static bool HasOwn(ForwardedMember forwarded) =>
        PolicyCollector.HasOwn(forwarded.Member) || (forwarded.Part is { } part && PolicyCollector.HasOwn(part));

    // To free what is held is no call of the dependency: an open breaker must not stand in its way.
    private static bool IsDisposal(IMethodSymbol method) =>
        method.ContainingType is { Name: "IDisposable" or "IAsyncDisposable", Arity: 0 } type && type.ContainingNamespace.FullName() == "System";
}
