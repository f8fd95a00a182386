using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>A protected method with the names and facts that several emitters need.</summary>
internal sealed class MethodContext(ResilientMethod method)
{
    public const string Call = "__raop_call";
    public const string Body = "__raop_body";
    public const string Outcome = "__raop_outcome";
    public const string Stream = "__raop_stream";
    public const string StreamCaller = "__raop_caller";
    public const string Failure = Outcome + ".Failure";

    public ResilientMethod Method { get; } = method;

    public MethodSignature Signature => Method.Signature;

    public RetryModel? Retry { get; } = method.Policies.OfType<RetryModel>().SingleOrDefault();

    public HedgeModel? Hedge { get; } = method.Policies.OfType<HedgeModel>().SingleOrDefault();

    public CircuitBreakerModel? CircuitBreaker { get; } = method.Policies.OfType<CircuitBreakerModel>().SingleOrDefault();

    /// <summary>The rate limits, outermost first.</summary>
    public IReadOnlyList<RateLimitModel> RateLimits { get; } = [.. method.Policies.OfType<RateLimitModel>()];

    public TimeoutModel? Timeout { get; } = method.Policies.OfType<TimeoutModel>().SingleOrDefault();

    public BulkheadModel? Bulkhead { get; } = method.Policies.OfType<BulkheadModel>().SingleOrDefault();

    public DeadLetterModel? DeadLetter { get; } = method.Policies.OfType<DeadLetterModel>().SingleOrDefault();

    public FallbackModel? Fallback { get; } = method.Policies.OfType<FallbackModel>().SingleOrDefault();

    public CacheModel? Cache { get; } = method.Policies.OfType<CacheModel>().SingleOrDefault();

    /// <summary>Name of the one asynchronous method.</summary>
    public string AsyncName => "__raop_" + Method.Suffix;

    /// <summary>Name of the method for a single attempt of a hedge.</summary>
    public string AttemptName => AsyncName + "_Attempt";

    /// <summary>Name of the method that runs a body for every caller that waits for its result.</summary>
    public string FlightName => AsyncName + "_Flight";

    /// <summary>Name of the class that holds the declared values.</summary>
    public string PlanName => AsyncName + "_Plan";

    /// <summary>Name of the property that reads the runtime.</summary>
    public string RuntimeName => AsyncName + "_Runtime";

    /// <summary>Type arguments to repeat at a call: <c>&lt;T&gt;</c>, or empty.</summary>
    public string TypeArguments => Signature.TypeParameters.Count == 0 ? "" : "<" + string.Join(", ", Signature.TypeParameters) + ">";

    /// <summary>The caller's token.</summary>
    public string Caller { get; private init; } = method.Signature.Parameters.FirstOrDefault(static parameter => parameter.IsToken)?.Name
        ?? (method.Signature.IsStream ? StreamCaller : "default");

    public bool HasToken => Signature.Parameters.Any(static parameter => parameter.IsToken);

    public bool HasResult => Signature.ResultType is not null;

    /// <summary>Type of the outcome's result; for a stream, whether there is an item. Nothing that the generated code does with a dynamic one may be bound at run time.</summary>
    public string ResultType => IsStream ? "bool" : Signature.ResultType switch
    {
        null => TypeNames.NoResult,
        "dynamic" => "object",
        "dynamic?" => "object?",
        var type => type,
    };

    public bool IsValueTask => Signature.Shape is ReturnShape.ValueTask or ReturnShape.ValueTaskOfResult;

    /// <summary>Whether the method does its work before it returns, so that its thread blocks where others are awaited.</summary>
    public bool IsSynchronous => Signature.IsSynchronous;

    /// <summary>Whether the method returns a stream: each step of it, whether there is an item, is a body.</summary>
    public bool IsStream => Signature.IsStream;

    /// <summary>Whether an entry makes the first attempt as long as nothing suspends.</summary>
    public bool HasEntry => !IsSynchronous && !IsStream;

    /// <summary>What the names of the runtime's members for such a method have more.</summary>
    public string Blocking => IsSynchronous ? "Synchronous" : "";

    /// <summary>Declared type of the variable that holds the body.</summary>
    public string BodyType => IsValueTask ? Signature.ReturnType : Signature.ReturnType.TrimEnd('?') + "?";

    public string ConfigureAwait => Signature.ContinueOnCapturedContext ? ".ConfigureAwait(true)" : ".ConfigureAwait(false)";

    /// <summary>Whether one slot is held for the whole call, delays included.</summary>
    public bool BulkheadIsPerCall => Bulkhead is not null && Retry is not null && Bulkhead.Order < Retry.Order;

    /// <summary>Whether each attempt enters the bulkhead first and the breaker in there.</summary>
    public bool BulkheadHoldsBreaker =>
        Bulkhead is not null && CircuitBreaker is not null && !BulkheadIsPerCall && Bulkhead.Order < CircuitBreaker.Order;

    /// <summary>Whether the attempt's timeout stands inside the bulkhead.</summary>
    public bool TimeoutExcludesQueue => Bulkhead is not null && Timeout?.AttemptTicks is not null && Bulkhead.Order < Timeout.Order;

    /// <summary>Whether a rate limit stands outside the retry: one permit a call.</summary>
    public bool IsPerCall(RateLimitModel limit) => Retry is not null && limit.Order < Retry.Order;

    /// <summary>Whether a rate limit stands inside the attempt's timeout, which then includes its queue.</summary>
    public bool IsInsideTimeout(RateLimitModel limit) => Timeout?.AttemptTicks is not null && limit.Order > Timeout.Order;

    /// <summary>The place of a rate limit among those of the method.</summary>
    public int IndexOf(RateLimitModel limit) => RateLimits.TakeWhile(other => !ReferenceEquals(other, limit)).Count();

    /// <summary>
    /// Whether a policy looks at results, keeps them, or may call a hook after a success (which can open a breaker), so that even a body
    /// that completes at once is judged in the asynchronous method.
    /// </summary>
    public bool JudgesResults =>
        Signature.IsHttpResponse && (Retry is not null || Hedge is not null || CircuitBreaker is not null || Fallback is not null)
        || Retry?.OnResult is not null
        || Hedge?.OnResult is not null
        || CircuitBreaker is { FailsOnResult: not null } or { BreakDurationFrom: not null }
        || Fallback is { OnResult: not null } or { UseCache: true };

    /// <summary>Whether each call needs to know when it began, whatever the runtime's options, and no retry budget has to know of it.</summary>
    public bool IsTimedWithoutRetry => Retry is null && (Timeout is not null || CircuitBreaker is not null || RateLimits.Count > 0);

    /// <summary>Whether nothing answers a refusal by the breaker, so that the entry may hand it to the caller at once.</summary>
    public bool RefusesAtOnce => DeadLetter is null && Fallback is null && Hedge is null
        && (Retry is null || (Retry.When is null && (Retry.Filter is null || Retry.Filter.On.Count == 0)));

    /// <summary>The same method with another token in the place of the caller's.</summary>
    public MethodContext WithCaller(string token) => new(Method) { Caller = token };

    /// <summary>The policies that an attempt enters, in their order.</summary>
    public IEnumerable<PolicyModel> Entered => Method.Policies.Where(static policy => policy is CircuitBreakerModel or RateLimitModel or BulkheadModel);
}
