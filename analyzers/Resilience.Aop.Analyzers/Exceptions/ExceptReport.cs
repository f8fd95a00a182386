using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>Reports exceptions that <c>Except</c> of a policy should name.</summary>
internal static class ExceptReport
{
    public static void Add(
        ProtectedBody body,
        PolicyAttribute policy,
        DiagnosticDescriptor rule,
        IReadOnlyCollection<Thrown> thrown,
        Action<Diagnostic> report)
    {
        ImmutableDictionary<string, string?> types = ImmutableDictionary<string, string?>.Empty
            .Add(ListChange.Key(1), ListChange.Text(thrown.Select(static one => one.Type)));
        foreach (Thrown one in thrown)
        {
            report(Diagnostic.Create(
                rule,
                one.Place,
                [body.Name, body.PlaceOf(policy)],
                types,
                TypeText.InMessage(one.Type),
                body.Method.Name));
        }
    }
}
