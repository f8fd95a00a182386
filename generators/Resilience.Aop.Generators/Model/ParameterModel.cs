namespace Resilience.Aop.Generators.Model;

/// <summary>One parameter of the protected method.</summary>
/// <param name="Name">Identifier as written in code, with @ where it is a keyword.</param>
/// <param name="Type">Type with <c>global::</c>, nullability and tuple names.</param>
/// <param name="Modifiers"><c>params </c>, <c>scoped </c> or empty, with a trailing blank.</param>
/// <param name="IsToken">Whether it is the method's cancellation token (the first CancellationToken).</param>
internal sealed record ParameterModel(string Name, string Type, string Modifiers, bool IsToken);
