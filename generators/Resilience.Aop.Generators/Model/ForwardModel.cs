namespace Resilience.Aop.Generators.Model;

/// <summary>A member of an interface that a decorator passes on without policies.</summary>
/// <param name="Head">The declaration of a property, indexer or event; empty for a method.</param>
/// <param name="Method">The declaration of a method; null for another member.</param>
/// <param name="Target">The same member of the inner object as an expression, arguments included.</param>
/// <param name="HasGetter">Whether a property can be read.</param>
/// <param name="HasSetter">Whether a property can be written.</param>
/// <param name="ReturnsReference">Whether what it returns is a reference.</param>
internal sealed record ForwardModel(
    ForwardKind Kind,
    string Head,
    MethodSignature? Method,
    string Target,
    bool HasGetter,
    bool HasSetter,
    bool ReturnsReference);
