namespace Resilience.Aop.Tests;

public class FailureClassifierRegistrationTests
{
    [Fact]
    public void Register_Type_CoversSubtypesAndWinsOverTheRules()
    {
        FailureClassifier failures = new();
        failures.Register<ArgumentException>(FailureType.ServiceUnavailable);
        Assert.True(failures.IsTransient(new ArgumentNullException()));
        Assert.False(failures.IsTransient(new FormatException()));
        failures.Register<TimeoutException>(FailureType.Unknown);
        Assert.False(failures.IsTransient(new TimeoutException()));
    }

    [Fact]
    public void Register_Twice_TheLatestIsAskedFirst()
    {
        FailureClassifier failures = new();
        failures.Register<Exception>(FailureType.NetworkError);
        failures.Register<Exception>(FailureType.AuthenticationError);
        Assert.Equal(FailureType.AuthenticationError, failures.Classify(new PlainException()));
    }

    [Fact]
    public void Register_RuleAnswersNull_TheEarlierOneIsAsked()
    {
        FailureClassifier failures = new();
        failures.Register<FormatException>(FailureType.NetworkError);
        failures.Register(static failure => failure.Message == "busy" ? FailureType.RateLimited : null);
        Assert.Equal(FailureType.NetworkError, failures.Classify(new FormatException("x")));
        Assert.Equal(FailureType.RateLimited, failures.Classify(new FormatException("busy")));
        Assert.Equal(FailureType.Timeout, failures.Classify(new TimeoutException()));
    }

    [Fact]
    public void Register_Illegal_Throws()
    {
        FailureClassifier failures = new();
        Assert.Throws<ArgumentNullException>(() => failures.Register(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => failures.Register<Exception>((FailureType)42));
        Assert.Equal(FailureType.Unknown, failures.Classify(new PlainException()));
    }

    [Fact]
    public void Register_ThrowingRule_ReachesTheCaller()
    {
        FailureClassifier failures = new();
        failures.Register(static _ => throw new FormatException());
        Assert.Throws<FormatException>(() => failures.Classify(new PlainException()));
    }

    [Fact]
    public void Register_ManyThreads_LosesNone()
    {
        const int Rules = 200;
        FailureClassifier failures = new();
        int asked = 0;
        Parallel.For(0, Rules, _ =>
        {
            failures.Register(_ =>
            {
                Interlocked.Increment(ref asked);
                return null;
            });
        });
        Assert.Equal(FailureType.Timeout, failures.Classify(new TimeoutException()));
        Assert.Equal(Rules, asked);
    }
}
