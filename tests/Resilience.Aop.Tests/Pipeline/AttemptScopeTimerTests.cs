namespace Resilience.Aop.Tests;

public class AttemptScopeTimerTests
{
    private readonly ManualTimers _time = new();
    private readonly ScopeFixture _scopes;
    private readonly TaskCompletionSource _body = new();

    public AttemptScopeTimerTests() => _scopes = new ScopeFixture(_time);

    [Fact]
    public async Task OnTimer_Early_SetsTheTimerForTheRest()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        ManualTimers.ManualTimer timer = Assert.Single(_time.Timers);
        Assert.Equal(TimeSpan.FromMilliseconds(100), timer.Due);
        _time.Pass(40);
        timer.Fire();
        Assert.Equal(TimeSpan.FromMilliseconds(60), timer.Due);
        Assert.False(scope.Token.IsCancellationRequested);
        _time.Pass(60);
        timer.Fire();
        Assert.True(scope.Token.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromMilliseconds(50), timer.Due);
        _time.Pass(49);
        timer.Fire();
        Assert.Equal(TimeSpan.FromMilliseconds(1), timer.Due);
        Assert.False(wait.IsCompleted);
        _time.Pass(1);
        timer.Fire();
        Assert.False(await wait);
        Assert.Single(_time.Timers);
    }

    [Fact]
    public void OnTimer_PartOfAMillisecondLeft_IsRoundedUp()
    {
        AttemptScope scope = new();
        scope.Arm(_scopes.Plan, _time.GetTimestamp() + 1, DeadlineKind.Attempt, 0, default);
        Assert.Equal(TimeSpan.FromMilliseconds(1), _time.Timers[0].Due);
    }

    [Fact]
    public async Task OnTimer_OfAnEarlierRental_ChangesNothingButItsOwnDueTime()
    {
        AttemptScope scope = Rented(deadline: 100);
        ValueTask<bool> first = scope.Wait(_body.Task);
        _body.SetResult();
        Assert.True(await first); // completed already: the test stays on its thread
        scope.Return();
        Assert.Same(scope, AttemptScopePool.Rent());

        _scopes.Arm(scope, deadline: 1000, grace: 50);
        TaskCompletionSource body = new();
        ValueTask<bool> second = scope.Wait(body.Task);
        _time.Pass(100);
        _time.Timers[0].Fire();
        Assert.False(scope.Token.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromMilliseconds(900), _time.Timers[0].Due);
        body.SetResult();
        Assert.True(await second);
        Assert.Equal(ScopeCause.None, scope.Cause);
    }

    [Fact]
    public void OnTimer_RentedAgainWhileItDecides_DoesNotCancelTheNextRenter()
    {
        AttemptScope scope = Rented(deadline: 100);
        _time.Pass(100);
        _time.Meanwhile = () => RentAgain(scope, deadline: 1000);
        _time.Timers[0].Fire();
        Assert.False(scope.Token.IsCancellationRequested);
        Assert.Equal(ScopeCause.None, scope.Cause);
        Assert.True(scope.IsArmed);
    }

    [Fact]
    public void OnTimer_RentedAgainWhileItDecides_LeavesTheNextRentersDueTime()
    {
        AttemptScope scope = Rented(deadline: 100);
        _time.Pass(40);
        _time.Meanwhile = () => RentAgain(scope, deadline: 10);
        _time.Timers[0].Fire();
        Assert.Equal(TimeSpan.FromMilliseconds(10), _time.Timers[0].Due);
    }

    [Fact]
    public async Task OnTimer_BodyEndsWhileItDecides_CancelsNothing()
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 50);
        ValueTask<bool> wait = scope.Wait(_body.Task);
        _time.Pass(100);
        _time.Meanwhile = _body.SetResult;
        _time.Timers[0].Fire();
        Assert.True(await wait);
        Assert.Equal(ScopeCause.None, scope.Cause);
        Assert.False(scope.Token.IsCancellationRequested);
    }

    [Fact]
    public void OnTimer_IdleScope_DoesNothing()
    {
        AttemptScope scope = Rented(deadline: 100);
        scope.Return();
        Assert.Equal(Timeout.InfiniteTimeSpan, _time.Timers[0].Due);
        _time.Pass(1000);
        _time.Timers[0].Fire();
        Assert.False(scope.Token.IsCancellationRequested);
        Assert.Same(scope, AttemptScopePool.Rent());
    }

    [Fact]
    public void Return_QuietScope_IsRentedAgainWithTheSameTimerAndToken()
    {
        using CancellationTokenSource caller = new();
        AttemptScope scope = Rented(deadline: 100, caller.Token);
        CancellationToken token = scope.Token;
        scope.Return();
        Assert.Same(scope, AttemptScopePool.Rent());
        Assert.Null(scope.Ticket);
        Assert.False(scope.IsArmed);
        _scopes.Arm(scope, deadline: 100, grace: 0);
        caller.Cancel(); // the earlier renter's
        Assert.Equal(token, scope.Token);
        Assert.False(token.IsCancellationRequested);
        Assert.Single(_time.Timers);
    }

    [Fact]
    public void Return_CancelledScope_IsNeverRentedAgain()
    {
        AttemptScope scope = Rented(deadline: 100);
        _time.Pass(100);
        _time.Timers[0].Fire();
        scope.Return();
        Assert.NotSame(scope, AttemptScopePool.Rent());
        Assert.True(_time.Timers[0].IsDisposed);
    }

    [Fact]
    public void Return_CallersCallbackIsRunning_IsNeverRentedAgain()
    {
        using CancellationTokenSource caller = new();
        AttemptScope scope = Rented(deadline: 100, caller.Token);
        scope.Settle(); // the body has completed, just before the caller's cancellation arrives
        caller.Cancel();
        scope.Return();
        Assert.NotSame(scope, AttemptScopePool.Rent());
    }

    [Fact]
    public void Arm_NoDeadlineAndNoCaller_NeedsNoTimer()
    {
        _ = _scopes.Armed(deadline: null, grace: 50);
        Assert.Empty(_time.Timers);
    }

    [Fact]
    public void Arm_AnotherTimeProvider_ReplacesTheTimer()
    {
        AttemptScope scope = Rented(deadline: 100);
        scope.Return();
        Assert.Same(scope, AttemptScopePool.Rent());
        ManualTimers other = new();
        new ScopeFixture(other).Arm(scope, deadline: 70, grace: 0);
        Assert.True(_time.Timers[0].IsDisposed);
        Assert.Equal(TimeSpan.FromMilliseconds(70), Assert.Single(other.Timers).Due);
        other.Pass(70);
        other.Timers[0].Fire();
        Assert.True(scope.Token.IsCancellationRequested);
    }

    private void RentAgain(AttemptScope scope, int deadline)
    {
        scope.Return();
        Assert.Same(scope, AttemptScopePool.Rent());
        _scopes.Arm(scope, deadline, grace: 50);
    }

    private AttemptScope Rented(int deadline, CancellationToken caller = default)
    {
        _ = AttemptScopePool.Rent(); // empties this thread's place, so that what is returned comes back
        AttemptScope scope = new();
        _ = scope.Token;
        _scopes.Arm(scope, deadline, grace: 50, caller);
        return scope;
    }
}
