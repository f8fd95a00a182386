using System.Runtime.CompilerServices;

namespace Resilience.Aop.Tests;

public class AttemptScopeLateBodyTests
{
    private readonly ManualTimers _time = new();
    private readonly ScopeFixture _scopes;

    public AttemptScopeLateBodyTests() => _scopes = new ScopeFixture(_time);

    [Fact]
    public async Task Leave_BodyCompletesLater_ConsumesItOnceThen()
    {
        TaskCompletionSource body = new();
        CountedBody late = new(_scopes.Plan);
        AttemptScope scope = await Abandoned(body.Task);
        scope.Leave(late);
        Assert.Equal(0, late.Consumed);
        body.SetResult();
        Assert.Equal(1, late.Consumed);
        Assert.True(Assert.Single(_time.Timers).IsDisposed);
    }

    [Fact]
    public async Task Leave_BodyHasCompleted_ConsumesItAtOnce()
    {
        TaskCompletionSource body = new();
        CountedBody late = new(_scopes.Plan);
        AttemptScope scope = await Abandoned(body.Task);
        body.SetResult();
        scope.Leave(late);
        Assert.Equal(1, late.Consumed);
    }

    [Fact]
    public async Task Leave_LateResult_IsDisposedOnce()
    {
        TaskCompletionSource<Resource> body = new();
        (await Abandoned(body.Task)).Leave(new LateTask<Resource>(_scopes.Plan, null, body.Task));
        Resource result = new();
        body.SetResult(result);
        Assert.Equal(1, result.Disposed);
    }

    [Fact]
    public async Task Leave_LateValueTask_IsConsumedOnceAndItsResultDisposed()
    {
        StrictSource<Resource> source = new();
        ValueTask<Resource> body = source.Task;
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 0);
        ValueTask<bool> wait = scope.Wait(body);
        PassDeadline();
        Assert.False(await wait);
        scope.Leave(new LateValueTask<Resource>(_scopes.Plan, null, body));
        Resource result = new();
        source.Complete(result);
        Assert.Equal(1, source.Consumed);
        Assert.Equal(1, result.Disposed);
    }

    [Fact]
    public async Task Leave_LateFailureOfValueTask_IsConsumedOnce()
    {
        StrictSource<int> source = new();
        ValueTask body = source.TaskWithoutResult;
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 0);
        ValueTask<bool> wait = scope.Wait(body);
        PassDeadline();
        Assert.False(await wait);
        scope.Leave(new LateValueTask(_scopes.Plan, null, body));
        source.Fail(new FormatException());
        Assert.Equal(1, source.Consumed);
    }

    [Fact]
    public async Task Leave_CallerLivesOn_DoesNotKeepTheScopeAlive()
    {
        using CancellationTokenSource caller = new();
        WeakReference scope = await LeaveForgottenBody(caller.Token);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(scope.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> LeaveForgottenBody(CancellationToken caller)
    {
        ManualTimers time = new();
        ScopeFixture scopes = new(time);
        AttemptScope scope = scopes.Armed(deadline: 100, grace: 0, caller);
        ValueTask<bool> wait = scope.Wait(new TaskCompletionSource().Task);
        time.Pass(100);
        time.Timers[0].Fire();
        Assert.False(await wait);
        scope.Leave(new CountedBody(scopes.Plan));
        return new WeakReference(scope);
    }

    private async Task<AttemptScope> Abandoned(Task body)
    {
        AttemptScope scope = _scopes.Armed(deadline: 100, grace: 0);
        ValueTask<bool> wait = scope.Wait(body);
        PassDeadline();
        Assert.False(await wait);
        Assert.True(scope.HasLeftBody);
        return scope;
    }

    private void PassDeadline()
    {
        _time.Pass(100);
        _time.Timers[^1].Fire();
    }

    private sealed class Resource : IDisposable
    {
        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;
    }
}
