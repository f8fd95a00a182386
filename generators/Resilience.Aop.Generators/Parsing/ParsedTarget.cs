using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>What one annotated method or class contributes to the output. Text and numbers only.</summary>
internal sealed record ParsedTarget(
    EquatableArray<ResilientMethod> Methods,
    EquatableArray<UnprotectableMethod> Refused,
    EquatableArray<DecoratorModel> Decorators,
    EquatableArray<ReportedProblem> Problems)
{
    public static ParsedTarget Empty { get; } = new(
        EquatableArray<ResilientMethod>.Empty,
        EquatableArray<UnprotectableMethod>.Empty,
        EquatableArray<DecoratorModel>.Empty,
        EquatableArray<ReportedProblem>.Empty);

    /// <summary>Both, if there is another.</summary>
    public ParsedTarget With(ParsedTarget? other) => other is null
        ? this
        : new(
            Methods.Concat(other.Methods).ToEquatableArray(),
            Refused.Concat(other.Refused).ToEquatableArray(),
            Decorators.Concat(other.Decorators).ToEquatableArray(),
            Problems.Concat(other.Problems).ToEquatableArray());
}
