namespace Resilience.Aop.Tests;

public class FailureFilterTests
{
    [Fact]
    public void Accepts_NoLists_TakesEverything()
    {
        FailureFilter filter = new([], [], matchInner: false);
        Assert.True(filter.Accepts(new PlainException()));
        Assert.False(filter.HasOn);
        Assert.False(filter.Lists(new PlainException()));
        Assert.False(filter.Excludes(new PlainException()));
    }

    [Fact]
    public void Accepts_On_TakesSubtypesOnly()
    {
        FailureFilter filter = new([typeof(ArgumentException)], [], matchInner: false);
        Assert.True(filter.Accepts(new ArgumentNullException()));
        Assert.True(filter.Accepts(new ArgumentException()));
        Assert.False(filter.Accepts(new PlainException()));
        Assert.True(filter.HasOn);
    }

    [Fact]
    public void Accepts_ExceptFartherThanOn_StillWins()
    {
        FailureFilter filter = new([typeof(ArgumentNullException)], [typeof(Exception)], matchInner: false);
        Assert.False(filter.Accepts(new ArgumentNullException()));
        Assert.True(filter.Lists(new ArgumentNullException()));
        Assert.True(filter.Excludes(new ArgumentNullException()));
    }

    [Fact]
    public void Accepts_ExceptOnly_TakesTheRest()
    {
        FailureFilter filter = new([], [typeof(ArgumentException)], matchInner: false);
        Assert.False(filter.Accepts(new ArgumentNullException()));
        Assert.True(filter.Accepts(new FormatException()));
    }

    [Fact]
    public void Accepts_InterfaceInOn_MatchesWhoImplementsIt()
    {
        FailureFilter filter = new([typeof(IHasRetryAfter)], [], matchInner: false);
        Assert.True(filter.Accepts(new CircuitBreakerOpenException("x", CircuitState.Open, null, null)));
        Assert.False(filter.Accepts(new PlainException()));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Accepts_InnerMatchesOn_OnlyWithMatchInner(bool matchInner, bool expected)
    {
        FailureFilter filter = new([typeof(TimeoutException)], [], matchInner);
        Assert.Equal(expected, filter.Accepts(new PlainException("x", new PlainException("y", new TimeoutException()))));
    }

    [Fact]
    public void Accepts_ExceptAnywhereInside_BeatsOnAnywhere()
    {
        FailureFilter filter = new([typeof(TimeoutException)], [typeof(FormatException)], matchInner: true);
        Assert.False(filter.Accepts(new TimeoutException("x", new PlainException("y", new FormatException()))));
        Assert.False(filter.Accepts(new FormatException("x", new TimeoutException())));
        Assert.False(filter.Accepts(new AggregateException(new TimeoutException(), new PlainException("y", new FormatException()))));
        Assert.True(filter.Accepts(new AggregateException(new PlainException(), new TimeoutException())));
    }

    [Fact]
    public void Accepts_ExceptInsideWithoutMatchInner_IsNotSeen()
    {
        FailureFilter filter = new([typeof(TimeoutException)], [typeof(FormatException)], matchInner: false);
        Assert.True(filter.Accepts(new TimeoutException("x", new FormatException())));
    }

    [Fact]
    public void Accepts_NestedAggregates_LooksAtEveryBranch()
    {
        FailureFilter filter = new([typeof(TimeoutException)], [], matchInner: true);
        AggregateException nested = new(new PlainException(), new AggregateException(new FormatException(), new PlainException("x", new TimeoutException())));
        Assert.True(filter.Accepts(nested));
        Assert.False(filter.Accepts(new AggregateException(new PlainException(), new AggregateException(new FormatException()))));
        Assert.False(filter.Accepts(new AggregateException()));
        Assert.False(new FailureFilter([typeof(TimeoutException)], [], matchInner: false).Accepts(nested));
    }
}
