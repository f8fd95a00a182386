namespace Resilience.Aop.Generators.Model;

/// <summary>One parameter of the protected method.</summary>
/// <param name="Name">Identifier as written in code, with @ where it is a keyword.</param>
/// <param name="Type">Type with <c>global::</c>, nullability and tuple names.</param>
/// <param name="Modifiers">
/// What the declaration says before the type (<c>params </c>, <c>this </c> …), with a trailing blank, or empty; for the implementing
/// part only.
/// </param>
/// <param name="IsToken">Whether it is the method's cancellation token (the first CancellationToken).</param>
/// <param name="Default">What a declaration of its own says after the name (<c> = default</c>), or empty.</param>
internal sealed record ParameterModel(string Name, string Type, string Modifiers, bool IsToken, string Default = "");
