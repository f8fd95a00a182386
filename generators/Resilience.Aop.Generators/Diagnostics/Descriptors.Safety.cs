using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>An attempt does something that happens again in the next one, and nothing says that this is harmless.</summary>
    public static readonly DiagnosticDescriptor RetryRepeatsEffect = Create(
        id: "RAOP101",
        title: "Retry repeats a side effect that nothing declares idempotent",
        messageFormat: "'{0}' may run {1} times and {2} is repeated each time; declare [Idempotent], pass an "
            + "[IdempotencyKey], or remove [Retry]",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Only the name speaks: what the method does is behind something that cannot be seen.</summary>
    public static readonly DiagnosticDescriptor NameSuggestsEffect = Create(
        id: "RAOP102",
        title: "Name suggests the method must not be repeated",
        messageFormat: "The name of '{0}' suggests that it must not be repeated, but [{1}] does; declare it [Idempotent] if "
            + "it bears that",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>Attempts run beside each other, also when nothing fails, and nothing says that the method bears that.</summary>
    public static readonly DiagnosticDescriptor HedgeIsNotIdempotent = Create(
        id: "RAOP103",
        title: "Hedged method is not declared idempotent",
        messageFormat: "[Hedge] runs several copies of '{0}' at once; add [Idempotent] if it bears that, or use [Retry]",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The first attempt uses an argument up.</summary>
    public static readonly DiagnosticDescriptor ArgumentIsOneShot = Create(
        id: "RAOP104",
        title: "One-shot argument is used by every attempt",
        messageFormat: "Parameter '{0}' of type '{1}' can be read once, but '{2}' may run {3} times",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The first attempt uses up an object that a member holds.</summary>
    public static readonly DiagnosticDescriptor MemberIsOneShot = Create(
        id: "RAOP105",
        title: "One-shot object from outside the attempt is reused",
        messageFormat: "'{0}' of type '{1}' can be used once, but '{2}' may run {3} times; create it inside the attempt",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>Each attempt looks like a different operation to the other side.</summary>
    public static readonly DiagnosticDescriptor IdentityIsMinted = Create(
        id: "RAOP106",
        title: "Identity is minted inside the attempt",
        messageFormat: "Each attempt of '{0}' makes another '{1}', so the other side cannot recognize a repetition; make it "
            + "once and pass it in",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>What a failed attempt did to a field is still there for the next one.</summary>
    public static readonly DiagnosticDescriptor StateIsNotReset = Create(
        id: "RAOP107",
        title: "Attempt changes object state and does not reset it",
        messageFormat: "Every attempt of '{0}' changes '{1}', also one that fails later; work on a local value and assign it at the end",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>What a failed attempt did to an argument is still there for the next one.</summary>
    public static readonly DiagnosticDescriptor ArgumentIsChanged = Create(
        id: "RAOP108",
        title: "Attempt changes an argument object",
        messageFormat: "Every attempt of '{0}' changes the argument '{1}' again, also one that fails later; work on a copy",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>The transaction around a retry does not survive the first failure.</summary>
    public static readonly DiagnosticDescriptor RetryInTransaction = Create(
        id: "RAOP109",
        title: "Retry inside somebody else's transaction",
        messageFormat: "'{0}' retries inside a transaction that the first failure may have ended; retry around the whole transaction",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A client is registered with retries of its own, and a method that uses it is retried too.</summary>
    public static readonly DiagnosticDescriptor TwoRetryLayers = Create(
        id: "RAOP110",
        title: "Two retry layers wired for the same client",
        messageFormat: "'{0}' makes '{1}' retry by itself, and '{2}' may run {3} times; leave retries to one of the two",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Attempts of a loop and of the policy multiply.</summary>
    public static readonly DiagnosticDescriptor LoopRetries = Create(
        id: "RAOP111",
        title: "Hand-written retry loop inside a retried Core",
        messageFormat: "This loop tries again inside '{0}', which may run {1} times itself; leave retries to one of them",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A bare claim switches the safety rules off although the body looks otherwise.</summary>
    public static readonly DiagnosticDescriptor ClaimIsContradicted = Create(
        id: "RAOP112",
        title: "[Idempotent] contradicts what the body shows",
        messageFormat: "'{0}' is declared [Idempotent], but {1} does not look like it; say why it holds in Reason or Key",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>A failure of the second effect repeats the first.</summary>
    public static readonly DiagnosticDescriptor SeveralEffects = Create(
        id: "RAOP113",
        title: "Several side effects in one retried method",
        messageFormat: "When {1} fails, '{0}' repeats {2} too; protect them separately, or declare [Idempotent] with a Reason",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The policies wait for exceptions, but error codes do not throw.</summary>
    public static readonly DiagnosticDescriptor ErrorsAreResults = Create(
        id: "RAOP114",
        title: "Retry can never fire: errors come back as a result",
        messageFormat: "'{0}' never throws for HTTP error codes, so [{1}] reacts to connection errors only; {2}",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The change tracker still holds what the failed attempt did.</summary>
    public static readonly DiagnosticDescriptor ContextIsReused = Create(
        id: "RAOP115",
        title: "DbContext is reused after a failed attempt",
        messageFormat: "'{1}' still tracks the changes of a failed attempt when '{0}' runs again; create a context for each "
            + "attempt, or clear its ChangeTracker first",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Copies run beside each other without any failure, and each has the effect.</summary>
    public static readonly DiagnosticDescriptor HedgeDuplicatesEffect = Create(
        id: "RAOP116",
        title: "Hedging duplicates a side effect",
        messageFormat: "[Hedge] runs up to {1} copies of '{0}' at once and {2} happens in each; use [Retry], or declare "
            + "[Idempotent] or pass an [IdempotencyKey]",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Attempts of the policy and of the client multiply.</summary>
    public static readonly DiagnosticDescriptor ClientRetries = Create(
        id: "RAOP117",
        title: "The SDK client already retries",
        messageFormat: "'{1}' retries by itself, and '{0}' may run {2} times; switch one of the two off",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Info);
}
