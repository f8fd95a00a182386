using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

public class AttemptScopeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScopeFixture _scopes;
    private readonly TaskCompletionSource _body = new();

    public AttemptScopeTests() => _scopes = new ScopeFixture(_time);

    [Fact]
    public async Task Wait_BodyCompletesInTime_AnswersTrueAndCancelsNothing()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(wait.IsCompleted);
        _body.SetResult();
        Assert.True(await wait);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(ScopeCause.None, scope.Cause);
        Assert.False(scope.Token.IsCancellationRequested);
        Assert.False(scope.HasLeftBody);
    }

    [Fact]
    public async Task Wait_DeadlinePasses_CancelsTheTokenAndGivesTheBodyItsGrace()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(scope.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(scope.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.False(wait.IsCompleted);
        _body.SetResult();
        Assert.True(await wait);
        Assert.Equal(ScopeCause.Deadline, scope.Cause);
        Assert.False(scope.HasLeftBody);
    }

    [Fact]
    public async Task Wait_GraceEnds_LetsGoOfTheBody()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.False(await wait);
        Assert.True(scope.HasLeftBody);
        Assert.Equal(ScopeCause.Deadline, scope.Cause);
        _body.SetResult(); // too late: it is consumed by whoever is called back
        Assert.True(scope.HasLeftBody);
    }

    [Fact]
    public async Task Wait_NoGrace_LetsGoAtTheDeadline()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 0);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.False(await wait);
        Assert.True(scope.HasLeftBody);
        Assert.True(scope.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Wait_EndlessGrace_WaitsForTheBody()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: null);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.True(scope.Token.IsCancellationRequested);
        Assert.False(wait.IsCompleted);
        _body.SetResult();
        Assert.True(await wait);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(0)]
    public async Task Wait_CallerCancels_CountsAsTheCause(int grace)
    {
        using CancellationTokenSource caller = new();
        AttemptScope scope = _scopes.Armed(deadline: 100, grace, caller.Token);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        caller.Cancel();
        Assert.True(scope.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromMilliseconds(grace));
        Assert.False(await wait);
        _time.Advance(TimeSpan.FromMilliseconds(1000));
        Assert.Equal(ScopeCause.Caller, scope.Cause);
        Assert.True(scope.HasLeftBody);
    }

    [Fact]
    public async Task Wait_CallerCancelsAfterTheDeadline_DoesNotChangeTheCause()
    {
        using CancellationTokenSource caller = new();
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50, caller.Token);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        caller.Cancel();
        _body.SetResult();
        Assert.True(await wait);
        Assert.Equal(ScopeCause.Deadline, scope.Cause);
    }

    [Fact]
    public async Task Arm_CallerHasCancelled_CancelsTheTokenAtOnce()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50, new CancellationToken(canceled: true));
        Assert.True(scope.Token.IsCancellationRequested);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.False(await wait);
        Assert.Equal(ScopeCause.Caller, scope.Cause);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-100)]
    public async Task Arm_DeadlineHasPassed_CancelsTheTokenAtOnceAndKeepsTheGrace(int deadline)
    {
        AttemptScope scope = _scopes.Armed(deadline, grace: 50);
        Assert.True(scope.Token.IsCancellationRequested);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await wait);
    }

    [Fact]
    public async Task Wait_WithoutBody_EndsAtTheDeadline()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 0);
        ValueTask<bool> wait = scope.Wait();
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await wait);
        Assert.False(scope.HasLeftBody);
    }

    [Fact]
    public async Task Wait_CallerCancels_ResumesOutsideTheCallersCancel()
    {
        using CancellationTokenSource caller = new();
        using ThreadLocal<bool> isCancelling = new();
        foreach (int grace in (int[])[0, 50])
        {
            using CancellationTokenSource source = new();
            AttemptScope scope = _scopes.Armed(deadline: null, grace, source.Token);
            TaskCompletionSource body = new();
            using CancellationTokenRegistration unwind = scope.Token.UnsafeRegister(_ => body.TrySetCanceled(), null);
            Task<bool> resumed = Resume(scope.Wait(body.Task));
            isCancelling.Value = true;
            source.Cancel();
            isCancelling.Value = false;
            Assert.False(await resumed);
        }

        async Task<bool> Resume(ValueTask<bool> wait)
        {
            await wait.ConfigureAwait(false);
            return isCancelling.Value;
        }
    }

    [Fact]
    public async Task Wait_CancellationCallbackThrows_DoesNotReachTheTimer()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 0);
        using CancellationTokenRegistration registration = scope.Token.Register(static () => throw new FormatException());
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.False(await wait);
        Assert.True(scope.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Wait_EveryShapeOfBody_IsCalledBack()
    {
        AttemptScope scope = new();
        TaskCompletionSource<int> result = new();
        Func<ValueTask<bool>>[] waits =
        [
            () => scope.Wait(result.Task),
            () => scope.Wait(new ValueTask(result.Task)),
            () => scope.Wait(new ValueTask<int>(result.Task)),
        ];
        foreach (Func<ValueTask<bool>> start in waits)
        {
            result = new TaskCompletionSource<int>();
            scope = _scopes.Armed(deadline: 100, grace: 0);
            ValueTask<bool> wait = start();
            result.SetException(new FormatException());
            Assert.True(await wait); // how it ended is for others to find out
        }
    }

    [Fact]
    public void Settle_NobodyWaited_EndsTheRentalWithoutCause()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50);
        scope.Settle();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ScopeCause.None, scope.Cause);
        Assert.False(scope.Token.IsCancellationRequested);
    }

    [Fact]
    public void HasLeftBody_SynchronousBodyOverran_IsFalse()
    {
        // Armed before the call, the deadline passed meanwhile, and the body has completed: its outcome is kept.
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 0);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        scope.Settle();
        Assert.False(scope.HasLeftBody);
        Assert.Equal(ScopeCause.Deadline, scope.Cause);
    }
}
