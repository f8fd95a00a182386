using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>What the parser makes of a decorator.</summary>
/// <param name="Methods">Its methods with policies that are generated with it; those that the user declares are parsed as partial methods.</param>
/// <param name="Forwards">The file with everything else, or null.</param>
/// <param name="Problems">What is wrong with the decorator itself.</param>
internal sealed record ParsedDecorator(ImmutableArray<ParsedMethod> Methods, DecoratorModel? Forwards, ImmutableArray<Diagnostic> Problems)
{
    /// <summary>The type is no decorator, or the code is too unfinished to say anything.</summary>
    public static ParsedDecorator None { get; } = new(ImmutableArray<ParsedMethod>.Empty, null, ImmutableArray<Diagnostic>.Empty);

    /// <summary>Everything that is wrong, also with the methods; what is the same for several of them once.</summary>
    public IEnumerable<Diagnostic> AllProblems => Problems.Concat(Methods.SelectMany(static method => method.Problems)).Distinct();
}
