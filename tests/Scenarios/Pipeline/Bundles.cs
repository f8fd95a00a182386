using Resilience.Aop;

namespace Scenarios.Pipeline;

/// <summary>Which of four places a policy comes from: method, bundle on the method, class, bundle on the class.</summary>
[BundledClassPolicy]
[Retry(MaxAttempts = 3, BaseDelay = "0s")]
public sealed partial class Bundles(ResilienceRuntime runtime)
{
    public int Attempts { get; private set; }

    [BundledMethodPolicy(Reason = "nothing of this reaches the policies")]
    [Retry(MaxAttempts = 5, BaseDelay = "0s")]
    public partial Task<string> OfMethodAsync();

    [BundledMethodPolicy]
    public partial Task<string> OfMethodBundleAsync();

    public partial Task<string> OfClassAsync();

    private Task<string> OfMethodCoreAsync() => Fail();

    private Task<string> OfMethodBundleCoreAsync() => Fail();

    private Task<string> OfClassCoreAsync() => Fail();

    private bool IsWorthwhile(Exception failure) => failure is TimeoutException;

    private Task<string> Fail()
    {
        Attempts++;
        return Task.FromException<string>(new TimeoutException());
    }
}

/// <summary>A bundle with another one on it; the predicate is a member of whoever uses it.</summary>
[Retry(MaxAttempts = 4, BaseDelay = "0s", When = "IsWorthwhile")]
[BundledBreaker<Bundles>]
internal sealed class BundledMethodPolicyAttribute : ResiliencePolicyAttribute
{
    public string? Reason { get; set; }
}

/// <summary>A generic bundle: its arguments are the user's business.</summary>
[CircuitBreaker("of the method's bundle", FailureThreshold = 100, FailureRatio = double.NaN)]
internal sealed class BundledBreakerAttribute<T> : ResiliencePolicyAttribute;

/// <summary>A bundle for a class; its retry loses to the class's own.</summary>
[Retry(MaxAttempts = 2, BaseDelay = "0s")]
[Bulkhead("of the class's bundle", MaxConcurrency = 7)]
[CircuitBreaker("of the class's bundle", FailureThreshold = 100, FailureRatio = double.NaN)]
internal sealed class BundledClassPolicyAttribute : ResiliencePolicyAttribute;

/// <summary>A class that has nothing but a bundle.</summary>
[BundledClassPolicy]
public sealed partial class BundledClass(ResilienceRuntime runtime)
{
    public int Attempts { get; private set; }

    public partial ValueTask<int> CountAsync();

    private ValueTask<int> CountCoreAsync() => ++Attempts < 2 ? ValueTask.FromException<int>(new TimeoutException()) : new ValueTask<int>(Attempts);
}
