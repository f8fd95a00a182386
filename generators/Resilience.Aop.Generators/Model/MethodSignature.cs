namespace Resilience.Aop.Generators.Model;

/// <summary>The declaration to repeat on the implementing part.</summary>
/// <param name="Name">Identifier, escaped where needed.</param>
/// <param name="Modifiers">Accessibility and the rest, in order, without <c>partial</c>: <c>public static</c>, <c>protected internal override</c>.</param>
/// <param name="ReturnType">Return type with <c>global::</c>, nullability and tuple names.</param>
/// <param name="ResultType">T of Task&lt;T&gt; or ValueTask&lt;T&gt;, or what a synchronous method returns; null without a result.</param>
/// <param name="IsHttpResponse">Whether the result is an HttpResponseMessage.</param>
/// <param name="IsStatic">Whether the method is static.</param>
/// <param name="TypeParameters">Names of the method's type parameters.</param>
/// <param name="Constraints">One <c>where</c> clause a type parameter that has constraints to repeat.</param>
/// <param name="ContinueOnCapturedContext">From [Resilience].</param>
/// <param name="OwnConstraints">The constraints for a method that inherits none: those of an override are not in <paramref name="Constraints"/>.</param>
/// <param name="Contract">
/// For a method that only generated code declares: the interface that it implements explicitly, with a dot behind it, or empty for a public
/// method. Null for the part of a partial method.
/// </param>
internal sealed record MethodSignature(
    string Name,
    string Modifiers,
    string ReturnType,
    ReturnShape Shape,
    string? ResultType,
    bool IsHttpResponse,
    bool IsStatic,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<string> TypeParameters,
    EquatableArray<string> Constraints,
    bool ContinueOnCapturedContext,
    EquatableArray<string> OwnConstraints,
    string? Contract = null)
{
    /// <summary>Whether the method does its work before it returns.</summary>
    public bool IsSynchronous => Shape is ReturnShape.BareVoid or ReturnShape.BareResult;

    /// <summary>Whether the method returns an IAsyncEnumerable; <see cref="ResultType"/> is then the type of its items.</summary>
    public bool IsStream => Shape == ReturnShape.Stream;

    /// <summary>Whether the method is a readonly member of a struct: what it calls should be one too.</summary>
    public bool IsReadOnly => System.Array.IndexOf(Modifiers.Split(' '), "readonly") >= 0;
}
