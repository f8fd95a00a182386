using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>Reads one policy of a method that may be of another assembly; hooks are not looked at.</summary>
internal static class DeclaredPolicy
{
    /// <summary>The policy of a kind; null without one, or where a value is wrong.</summary>
    public static T? Of<T>(ImmutableArray<PolicyAttribute> attributes, PolicyKind kind, Compilation compilation, CancellationToken cancellation)
        where T : PolicyModel
    {
        foreach (PolicyAttribute attribute in attributes)
        {
            if (attribute.Kind == kind)
            {
                ProblemList problems = new();
                PolicyReader reader = new(attribute, method: null, problems, cancellation);
                return !reader.Attribute.IsBroken && PolicyParser.Parse(reader, KnownTypes.Of(compilation)) is T model && problems.FirstError is null
                    ? model
                    : null;
            }
        }

        return null;
    }

    /// <summary>The [Retry] or [Hedge] among policies, or null.</summary>
    public static PolicyAttribute? Repeating(ImmutableArray<PolicyAttribute> attributes)
    {
        foreach (PolicyAttribute attribute in attributes)
        {
            if (attribute.Kind is PolicyKind.Retry or PolicyKind.Hedge)
            {
                return attribute;
            }
        }

        return null;
    }
}
