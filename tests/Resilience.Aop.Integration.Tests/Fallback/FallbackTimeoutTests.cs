using Scenarios.Fallback;

namespace Resilience.Aop.Integration.Tests;

public sealed class FallbackTimeoutTests : VirtualTimeTest
{
    [Fact]
    public async Task DegradedTimeout_SlowMember_IsCancelledAndTheNextAsked()
    {
        HeldBody<object> slow = HeldBody<object>.Cooperative();
        SlowMembers client = new(Runtime) { Second = slow.RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        await Clock.StepAsync(3);

        Assert.Equal("third", await call);
        Assert.True(slow.Token.IsCancellationRequested);
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task DegradedTimeout_DeafMember_IsLeftAfterTheGraceAndItsResultDisposed()
    {
        HeldBody<object> deaf = HeldBody<object>.Deaf();
        DisposableResult late = new();
        SlowMembers client = new(Runtime) { Second = deaf.RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        await Clock.StepAsync(3);
        await Clock.StepAsync(1);

        Assert.Equal("third", await call);
        deaf.Complete(late);
        await late.WhenDisposed;
    }

    [Fact]
    public async Task DegradedTimeout_EveryMemberSlow_IsListedAsTimeouts()
    {
        SlowMembers client = new(Runtime) { Second = HeldBody<object>.Cooperative().RunAsync, Third = HeldBody<object>.Cooperative().RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        await Clock.StepAsync(3);
        await Clock.StepAsync(3); // each has the whole time

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => call);
        Assert.IsType<TimeoutException>(exhausted.Errors[0]);
        Assert.All(exhausted.Errors.Skip(1), static error => Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<ResilienceTimeoutException>(error).Timeout));
        Assert.Equal(3, exhausted.Errors.Count);
    }

    [Fact]
    public async Task DegradedTimeout_Primary_IsNotLimitedByIt()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        SlowMembers client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        Assert.Equal(0, Clock.ArmedTimers);
        Clock.Advance(Seconds(1000));
        body.Complete("first");

        Assert.Equal("first", await call);
    }

    [Fact]
    public async Task MemberTokens_WithAndWithout_AreBothLimited()
    {
        HeldBody<string> second = HeldBody<string>.Cooperative();
        HeldBody<string> third = HeldBody<string>.Deaf();
        MemberTokens client = new(Runtime) { Second = second.RunAsync, Third = () => third.RunAsync(default) };

        Task<string> call = client.FirstAsync(7);
        await Clock.StepAsync(3);
        await Clock.StepAsync(3);
        await Clock.StepAsync(1);

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => call);
        Assert.Equal(3, exhausted.Errors.Count);
        Assert.True(second.Token.IsCancellationRequested);
    }
}
