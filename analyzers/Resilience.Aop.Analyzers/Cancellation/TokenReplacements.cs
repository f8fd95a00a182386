using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>The arguments in a core that are tokens which have nothing to do with the core's own.</summary>
internal static class TokenReplacements
{
    // They ask the token whether to start, not whether to stop.
    private static readonly string[] OnlyStart = ["StartNew", "ContinueWith", "FromCanceled", "Run", "CreateLinkedTokenSource", "Equals"];

    public static IEnumerable<IArgumentOperation> Of(ProtectedBody body)
    {
        if (body.Token is not { } token || IsHandedOn(body, token))
        {
            return [];
        }

        return body.Run
            .OfType<IArgumentOperation>()
            .Where(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter }
                && parameter.Type.IsCancellationToken()
                && StopsSomething(argument.Parent)
                && IsForeign(argument.Value, body, depth: 0)
                && !IsCleanUp(argument));
    }

    private static bool StopsSomething(IOperation? call) => call switch
    {
        IInvocationOperation invocation => !OnlyStart.Contains(invocation.TargetMethod.Name),
        IObjectCreationOperation { Type: { } type } => !type.IsOrDerivesFrom("System.Exception"),
        _ => false,
    };

    // Cleaning up must end: None says so, where default may be an oversight.
    private static bool IsCleanUp(IArgumentOperation argument) => IsNone(argument.Value.Unwrapped()) && argument.Around().Any(around =>
        around is ICatchClauseOperation || (around.Parent is ITryOperation { Finally: { } last } && last == around));

    // Whoever registers with the token may cancel any other source himself.
    private static bool IsHandedOn(ProtectedBody body, IParameterSymbol token) => body.Operations
        .OfType<IInvocationOperation>()
        .Any(call => call.TargetMethod.Name is "Register" or "UnsafeRegister"
            && call.Instance?.Unwrapped() is IParameterReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Parameter, token));

    private static bool IsForeign(IOperation value, ProtectedBody body, int depth)
    {
        value = value.Unwrapped();
        return value switch
        {
            IDefaultValueOperation => true,
            IObjectCreationOperation { Type: { } type, Arguments.IsEmpty: true } => type.IsCancellationToken(),
            // What hangs on another object, such as the state of a callback, may have come from the core.
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
            IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
            IPropertyReferenceOperation { Property.Name: "Token", Instance: { } source } => IsForeignSource(source, body),
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
            ILocalReferenceOperation local => depth < 3 && LocalValues.Initial(local.Local, body) is { } initial && IsForeign(initial, body, depth + 1),
            _ => false,
        };
    }

    private static bool IsForeignSource(IOperation source, ProtectedBody body) => source.Unwrapped() switch
    {
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        ILocalReferenceOperation local => LocalValues.Initial(local.Local, body)?.Unwrapped() switch
        {
            IObjectCreationOperation { Type: { } type } => type.IsOrDerivesFrom("System.Threading.CancellationTokenSource"),
            IInvocationOperation { TargetMethod.Name: "CreateLinkedTokenSource" } linked => !IsFrom(linked, body, depth: 0),
            _ => false,
        },
        _ => false,
    };

    /// <summary>Whether a value is made from the core's token, through any number of local variables.</summary>
    public static bool IsFrom(IOperation value, ProtectedBody body, int depth) => value.DescendantsAndSelf().Any(part => part switch
    {
        // A parameter of a lambda may be linked by whoever calls it.
        IParameterReferenceOperation reference => reference.Parameter.Type.IsCancellationToken() && !IsCaptured(reference.Parameter),
        ILocalReferenceOperation local when depth < 3 => LocalValues.Initial(local.Local, body) is { } initial && IsFrom(initial, body, depth + 1),
        _ => false,
    });

    private static bool IsCaptured(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    private static bool IsNone(IOperation value) => value is IPropertyReferenceOperation { Instance: null, Property.Name: "None" };
}
