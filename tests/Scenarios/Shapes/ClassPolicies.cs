using Resilience.Aop;

#pragma warning disable RAOP603 // any type that the transient set leaves out will do

namespace Scenarios.Shapes;

/// <summary>Policies of the class reach its methods; a method's own one replaces that of its kind as a whole.</summary>
[Retry(MaxAttempts = 4, BaseDelay = "0s", On = [typeof(FormatException)])]
[CircuitBreaker("class policies", FailureThreshold = 6, FailureRatio = double.NaN)]
public sealed partial class ClassPolicies(ResilienceRuntime runtime)
{
    public int Attempts { get; private set; }

    public partial Task<string> PlainAsync();

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<string> OwnRetryAsync(Exception failure);

    [NoResilience]
    public partial Task<string> BareAsync();

    public partial Task<string> BareAsync() => Fail(new FormatException());

    partial void OnNothing();

    private Task<string> PlainCoreAsync() => Fail(new FormatException());

    private Task<string> OwnRetryCoreAsync(Exception failure) => Fail(failure);

    private Task<string> Fail(Exception failure)
    {
        Attempts++;
        OnNothing();
        return Task.FromException<string>(failure);
    }
}
