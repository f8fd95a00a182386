namespace Resilience.Aop.Analyzers.Tests.Mutations;

/// <summary>One slip of the pen: correct code, and the edit that a rule must notice.</summary>
/// <param name="Rule">The rule that the slip belongs to.</param>
/// <param name="Name">What the slip is.</param>
/// <param name="Correct">Code like that of a page: members of a client; what is missing is completed.</param>
/// <param name="From">A part of it, with one occurrence.</param>
/// <param name="To">What stands there after the slip.</param>
internal sealed record Mutation(string Rule, string Name, string Correct, string From, string To)
{
    public string Mutated => Correct.Replace(From, To, StringComparison.Ordinal);

    public override string ToString() => $"{Rule}: {Name}";
}
