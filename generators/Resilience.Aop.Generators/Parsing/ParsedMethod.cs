using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>What the parser makes of a method.</summary>
/// <param name="Method">What to emit, or null.</param>
/// <param name="Unprotectable">The throwing body to emit instead, or null.</param>
/// <param name="Problems">What is wrong, at real locations; values of class-level attributes are reported with the class.</param>
internal sealed record ParsedMethod(ResilientMethod? Method, UnprotectableMethod? Unprotectable, ImmutableArray<Diagnostic> Problems)
{
    /// <summary>The method has no policies, or the code is too unfinished to say anything.</summary>
    public static ParsedMethod None { get; } = new(null, null, ImmutableArray<Diagnostic>.Empty);
}
