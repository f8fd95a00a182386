using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP102: nothing but the name speaks, and the body calls something that cannot be judged.</summary>
internal sealed class NameSuggestsEffectRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.NameSuggestsEffect);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        PolicyAttribute? policy = body.Attribute(PolicyKind.Retry) ?? body.Attribute(PolicyKind.Hedge);
        if (policy is not { } repeating
            || !body.IsRepeated
            || !IsSuspect(NameTiers.Of(body.Method.Name, body.Options.Words), repeating.Kind)
            || body.Claim.NonIdempotent is not null // RAOP101 and RAOP103 say so
            || Repetition.IsDeclaredHarmless(body)
            || Repetition.Effects(body).Length > 0
            || !body.Reach.Calls.Any(call => IsUnknown(call, body))
            || (repeating.Kind == PolicyKind.Retry && Repetition.HappensBeforeSending(body, repeating)))
        {
            return;
        }

        string shown = PolicyCatalog.ShortName(repeating.Kind);
        report(body.Problem(Descriptors[0], repeating, body.PlaceOf(repeating), body.Method.Name, shown));
    }

    private static bool IsSuspect(NameTier tier, PolicyKind policy) => policy == PolicyKind.Hedge
        ? tier == NameTier.MostlyIdempotent
        : tier is NameTier.Ask or NameTier.LikelyNot;

    // What could do anything: neither a read by its name, nor one of ours that is looked into, nor a part of the framework that only computes.
    private static bool IsUnknown(IInvocationOperation call, ProtectedBody body)
    {
        IMethodSymbol target = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        return target.MethodKind != MethodKind.LocalFunction
            && !body.Reach.Methods.Contains(target, SymbolEqualityComparer.Default)
            && NameTiers.Of(target.Name, body.Options.Words) != NameTier.Read
            && !IsComputation(target)
            && !body.Options.Lists("idempotent_methods", target)
            && PolicyCollector.Mark(target, "IdempotentAttribute") is null;
    }

    private static bool IsComputation(IMethodSymbol target)
    {
        string space = target.ContainingNamespace.FullName();
        return target.MethodKind != MethodKind.DelegateInvoke
            && (space is "System" or "System.Linq" or "System.Text" or "System.Text.Json" or "System.Globalization" or "System.Diagnostics"
                || space.StartsWith("System.Threading", StringComparison.Ordinal)
                || space.StartsWith("System.Collections", StringComparison.Ordinal)
                || space.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal));
    }
}
