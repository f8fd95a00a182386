using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>RAOP608: a core throws something else in place of an exception that a policy lists.</summary>
internal sealed class WrappedExceptionRule : BodyRule
{
    private static readonly PolicyKind[] Kinds = [PolicyKind.Fallback, PolicyKind.Retry, PolicyKind.Hedge, PolicyKind.CircuitBreaker];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.WrappedExceptionIsNotListed);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        (PolicyAttribute Policy, ListedExceptions Listed)[] lists = [.. Kinds
            .Select(kind => body.Attribute(kind))
            .Where(static policy => policy is not null)
            .Select(static policy => (policy!.Value, ListedExceptions.Of(policy.Value)))
            .Where(static pair => pair.Item2.On is not null)];
        if (lists.Length == 0)
        {
            return;
        }

        List<(Thrown Thrown, int[] Lists)> found = [];
        foreach (ITryOperation attempt in body.Run.OfType<ITryOperation>())
        {
            foreach (ICatchClauseOperation clause in attempt.Catches.Where(static clause => clause.Filter is null))
            {
                foreach (Thrown thrown in clause.Handler.Below().Select(Thrown.By).OfType<Thrown>())
                {
                    int[] missing = [.. Enumerable.Range(0, lists.Length).Where(i => Misses(lists[i].Listed, attempt, clause, thrown))];
                    if (missing.Length > 0 && !Thrown.IsCaught(thrown.Operation, thrown.Type))
                    {
                        found.Add((thrown, missing));
                    }
                }
            }
        }

        Report(body, lists, found, report);
    }

    private static bool Misses(ListedExceptions listed, ITryOperation attempt, ICatchClauseOperation clause, Thrown thrown) =>
        TakesListed(listed, attempt, clause)
        && !listed.Lists(thrown.Type)
        && !listed.Excepts(thrown.Type)
        && !(listed.MatchInner && Carries(thrown, clause));

    // The clause takes a listed exception, or everything but what an earlier clause has taken.
    private static bool TakesListed(ListedExceptions listed, ITryOperation attempt, ICatchClauseOperation clause)
    {
        if (clause.ExceptionType.SpecialType != SpecialType.System_Object && listed.Lists(clause.ExceptionType))
        {
            return !listed.Excepts(clause.ExceptionType);
        }

        return listed.On!.Value.Any(type => CatchFacts.Covers(clause, type)
            && !attempt.Catches.TakeWhile(earlier => earlier != clause).Any(earlier => CatchFacts.Covers(earlier, type)));
    }

    private static bool Carries(Thrown thrown, ICatchClauseOperation clause) => clause.Locals.Any(local =>
        thrown.Operation.DescendantsAndSelf()
            .OfType<ILocalReferenceOperation>()
            .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)));

    private static void Report(
        ProtectedBody body,
        (PolicyAttribute Policy, ListedExceptions Listed)[] lists,
        List<(Thrown Thrown, int[] Lists)> found,
        Action<Diagnostic> report)
    {
        Location[] places = [body.Name, .. lists.Select(list => body.PlaceOf(list.Policy))];
        ImmutableDictionary<string, string?> types = ImmutableDictionary<string, string?>.Empty;
        for (int i = 0; i < lists.Length; i++)
        {
            ITypeSymbol[] missing = [.. found.Where(one => one.Lists.Contains(i)).Select(static one => one.Thrown.Type)];
            if (missing.Length > 0)
            {
                types = types.Add(ListChange.Key(i + 1), ListChange.Text(missing));
            }
        }

        foreach ((Thrown thrown, int[] missing) in found)
        {
            string policies = string.Join(" and ", missing.Select(i => $"[{PolicyCatalog.ShortName(lists[i].Policy.Kind)}]"));
            report(Diagnostic.Create(
                Generators.Diagnostics.Descriptors.WrappedExceptionIsNotListed,
                thrown.Place,
                places,
                types,
                TypeText.InMessage(thrown.Type),
                policies,
                body.Method.Name));
        }
    }
}
