using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Analyzers.Options;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>
/// The rules about what declared values come to. They look at parsed models of methods that are in order, so that the generator does not pay for them.
/// What one attribute says is reported once, where it is written; what several come to is reported for each method.
/// </summary>
internal static class NumberRules
{
    public static ImmutableArray<DiagnosticDescriptor> Supported { get; } = ImmutableArray.Create(
        Descriptors.TooManyAttempts,
        Descriptors.RetriesWithoutDelay,
        Descriptors.BackoffWithoutJitter,
        Descriptors.EndlessRetry,
        Descriptors.BreakerNumbersConflict,
        Descriptors.UnboundedQueue,
        Descriptors.SuspiciousUnit,
        Descriptors.TotalLeavesNoRoom,
        Descriptors.RetryOfOwnRejection,
        Descriptors.FailureIsHidden,
        Descriptors.RetrySpendsPermits,
        Descriptors.RetryOnCancellation,
        Descriptors.WaitCannotBeCancelled,
        Descriptors.FallbackOnCancellation,
        Descriptors.FallbackHidesErrors,
        Descriptors.RetryListIsTooBroad,
        Descriptors.RetryOfPermanentError,
        Descriptors.AttemptTimeoutIsNotRetried);

    /// <summary>Looks at a method that is in order.</summary>
    public static void Check(
        IMethodSymbol method, ParsedMethod parsed, Compilation compilation, RuleOptions options, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (parsed.Method is not { } model)
        {
            return;
        }

        if (PolicyCollector.Effective(method).Any(policy => IsHalfTyped(policy.Data, cancellation)))
        {
            return;
        }

        List<PolicyUse<PolicyModel>> uses = Uses(method, model, compilation, cancellation);

        NumberContext context = new(method, uses, (CSharpCompilation)compilation, options, report, cancellation);
        CheckAttributes(context, isType: false);
        AttemptNumbers.Check(context);
        RoomNumbers.Check(context);
        BreakerNumbers.CheckTogether(context);
        QueueNumbers.Check(context, model.Signature, hasNothingToCancelWith: parsed.Problems.Any(static problem => problem.Id == Descriptors.NothingToCancelWith.Id));
        ListNumbers.CheckTogether(context);
        AnswerNumbers.Check(context);
    }

    /// <summary>Looks at the attributes of a class, or of a bundle.</summary>
    public static void Check(
        INamedTypeSymbol type, Compilation compilation, RuleOptions options, Action<Diagnostic> report, CancellationToken cancellation)
    {
        List<PolicyUse<PolicyModel>> uses = [];
        foreach (PolicyAttribute policy in PolicyCollector.Own(type))
        {
            ProblemList problems = new();
            PolicyReader reader = new(policy, method: null, problems, cancellation);
            if (policy.Bundle is null && !IsHalfTyped(policy.Data, cancellation))
            {
                PolicyModel model = PolicyParser.Parse(reader, KnownTypes.Of(compilation));
                if (problems.FirstError is null)
                {
                    uses.Add(new PolicyUse<PolicyModel>(policy, model, reader.Attribute));
                }
            }
        }

        CheckAttributes(new NumberContext(method: null, uses, (CSharpCompilation)compilation, options, report, cancellation), isType: true);
    }

    private static void CheckAttributes(NumberContext context, bool isType)
    {
        foreach (PolicyUse<PolicyModel> use in context.Uses)
        {
            if (!use.IsWrittenHere(isType))
            {
                continue;
            }

            UnitNumbers.Check(context, use);
            ListNumbers.Check(context, use);
            switch (use.Model)
            {
                case RetryModel retry:
                    DelayNumbers.Check(context, new PolicyUse<RetryModel>(use.Policy, retry, use.Attribute));
                    break;
                case CircuitBreakerModel breaker:
                    BreakerNumbers.Check(context, new PolicyUse<CircuitBreakerModel>(use.Policy, breaker, use.Attribute));
                    break;
                default:
                    break;
            }
        }
    }

    // The compiler leaves an argument out that it does not know.
    private static bool IsHalfTyped(AttributeData data, CancellationToken cancellation) =>
        new AttributeReader(data, cancellation).IsBroken
        || (data.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
            && (syntax.ContainsDiagnostics
                || syntax.ArgumentList?.Arguments.Count(static argument => argument.NameEquals is not null) > data.NamedArguments.Length));

    // Models come in the order of the nesting and attributes in that of their kinds; only rate limits are several of a kind.
    private static List<PolicyUse<PolicyModel>> Uses(IMethodSymbol method, ResilientMethod model, Compilation compilation, CancellationToken cancellation)
    {
        List<PolicyUse<PolicyModel>> uses = [];
        foreach (PolicyAttribute policy in PolicyCollector.Effective(method))
        {
            AttributeReader attribute = new(policy.Data, cancellation);
            if (policy.Kind == PolicyKind.RateLimit)
            {
                PolicyReader reader = new(policy, method: null, new ProblemList(), cancellation);
                uses.Add(new PolicyUse<PolicyModel>(policy, PolicyParser.Parse(reader, KnownTypes.Of(compilation)), attribute));
            }
            else if (model.Policies.FirstOrDefault(candidate => candidate.Kind == policy.Kind) is { } found)
            {
                uses.Add(new PolicyUse<PolicyModel>(policy, found, attribute));
            }
        }

        return uses;
    }
}
