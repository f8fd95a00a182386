namespace Resilience.Aop.Tests;

/// <summary>Arms scopes over a given time provider.</summary>
internal sealed class ScopeFixture(TimeProvider time)
{
    public ResiliencePlan Plan { get; } = new ProtectedMethod("Tests.Scope").On(new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = time }));

    public static long Milliseconds(int milliseconds) => milliseconds * TimeSpan.TicksPerMillisecond;

    /// <summary>A scope of its own, armed to cancel its token after the deadline and let go after the grace; null: never.</summary>
    public AttemptScope Armed(int? deadline, int? grace, CancellationToken caller = default)
    {
        AttemptScope scope = new();
        _ = scope.Token;
        Arm(scope, deadline, grace, caller);
        return scope;
    }

    public void Arm(AttemptScope scope, int? deadline, int? grace, CancellationToken caller = default) => scope.Arm(
        Plan,
        deadline is { } end ? Plan.Clock.Now + Milliseconds(end) : long.MaxValue,
        DeadlineKind.Attempt,
        grace is { } rest ? Milliseconds(rest) : long.MaxValue,
        caller);
}
