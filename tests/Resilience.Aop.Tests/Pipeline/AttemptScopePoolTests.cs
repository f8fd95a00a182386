namespace Resilience.Aop.Tests;

public class AttemptScopePoolTests
{
    // Gives this thread's place a scope that no other test has.
    public AttemptScopePoolTests()
    {
        _ = AttemptScopePool.Rent();
        AttemptScopePool.Return(new AttemptScope());
    }

    [Fact]
    public void Borrow_AfterGivingBack_LendsTheSameAgain()
    {
        AttemptScope first = AttemptScopePool.Borrow();
        first.GiveBack();
        AttemptScope second = AttemptScopePool.Borrow();
        second.GiveBack();
        Assert.Same(first, second);
        Assert.False(second.IsLent);
    }

    [Fact]
    public void Borrow_WithinALoan_GivesAnotherScope()
    {
        AttemptScope outer = AttemptScopePool.Borrow();
        AttemptScope inner = AttemptScopePool.Borrow();
        AttemptScope innermost = AttemptScopePool.Rent();
        Assert.NotSame(outer, inner);
        Assert.NotSame(outer, innermost);
        Assert.NotSame(inner, innermost);
        innermost.Return();
        inner.GiveBack();
        outer.GiveBack();
        Assert.Same(outer, AttemptScopePool.Borrow());
        outer.GiveBack();
    }

    [Fact]
    public void Keep_BorrowedScope_IsNotLentAgainBeforeItsReturn()
    {
        AttemptScope kept = AttemptScopePool.Keep(AttemptScopePool.Borrow());
        AttemptScope other = AttemptScopePool.Borrow();
        other.GiveBack();
        Assert.NotSame(kept, other);
        Assert.False(kept.IsLent);
    }

    [Fact]
    public void GiveBack_BodyHadRegistered_ForgetsTheRegistration()
    {
        AttemptScope scope = AttemptScopePool.Borrow();
        bool called = false;
        scope.Token.Register(() => called = true);
        scope.GiveBack();

        ScopeFixture scopes = new(TimeProvider.System);
        using CancellationTokenSource caller = new();
        AttemptScope next = AttemptScopePool.Rent();
        Assert.Same(scope, next);
        scopes.Arm(next, deadline: null, grace: 0, caller.Token);
        caller.Cancel();
        Assert.True(next.Token.IsCancellationRequested);
        Assert.False(called);
    }
}
