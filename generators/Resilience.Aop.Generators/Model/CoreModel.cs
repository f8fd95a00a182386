namespace Resilience.Aop.Generators.Model;

/// <summary>The method that holds the work.</summary>
/// <param name="Call">Text up to the opening parenthesis, type arguments included: <c>this.SendCoreAsync</c>.</param>
/// <param name="Name">Its name, for comments.</param>
/// <param name="Shape">What it returns; Task and ValueTask of the same result may stand for each other.</param>
/// <param name="HasExtraToken">Whether it takes one further last CancellationToken.</param>
/// <param name="NeverThrows">Whether every failure is in its task, none thrown: it is async, and nothing can override it.</param>
internal sealed record CoreModel(string Call, string Name, ReturnShape Shape, bool HasExtraToken, bool NeverThrows = false);
