using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>What somebody has declared about repeating a body.</summary>
/// <param name="Idempotent">The nearest [Idempotent]: on the method, its core, the interface member, the type or the assembly; or null.</param>
/// <param name="NonIdempotent">[NonIdempotent] on the method, its core or the interface member; or null.</param>
/// <param name="Key">The parameter of the core that carries an idempotency key and is used in the body; or null.</param>
/// <param name="KeyInBody">Where the body sets an idempotency header, or a property of an SDK with the same meaning; or null.</param>
internal sealed record BodyClaim(AttributeData? Idempotent, AttributeData? NonIdempotent, IParameterSymbol? Key, IOperation? KeyInBody)
{
    /// <summary>Whether repeating the body is declared to be harmless.</summary>
    public bool Holds => Idempotent is not null || Key is not null || KeyInBody is not null;

    /// <summary>Whether a claim says why it holds.</summary>
    public bool HasReason => Key is not null || (Idempotent is not null
        && Idempotent.NamedArguments.Any(static argument => argument is { Key: "Reason" or "Key", Value.Value: string { Length: > 0 } }));

    public static BodyClaim Of(ProtectedBody body)
    {
        AttributeData? idempotent = IdempotenceClaim.Idempotent(body.Method, body.Core);
        IParameterSymbol? key = IdempotenceClaim.KeyParameters(body.Method, body.Core)
            .Select(parameter => body.Core.Parameters[parameter.Ordinal])
            .FirstOrDefault(parameter => IsUsed(body, parameter));
        return new BodyClaim(
            idempotent,
            IdempotenceClaim.NonIdempotent(body.Method, body.Core),
            key,
            body.Reach.Operations.FirstOrDefault(IdempotencyKeys.IsSet));
    }

    private static bool IsUsed(ProtectedBody body, IParameterSymbol parameter) => body.Operations.Any(operation =>
        operation is IParameterReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Parameter.OriginalDefinition, parameter.OriginalDefinition));
}
