using System.Net;

namespace Resilience.Aop.Tests;

public class RetryPolicyTests
{
    [Theory]
    [InlineData(500, false)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(404, false)]
    public void Handles_StatusWithoutList_FollowsTheDefaultCodes(int status, bool expected)
    {
        RetryPolicy policy = Policy(new RetryOptions());
        Assert.Equal(expected, policy.Handles((HttpStatusCode)status));
        Assert.Equal(expected, policy.Handles(new HttpRequestException("x", null, (HttpStatusCode)status)));
    }

    [Fact]
    public void Handles_DeclaredStatusCodes_ReplaceTheDefaultOnes()
    {
        RetryPolicy policy = Policy(new RetryOptions { StatusCodes = [500] });
        Assert.True(policy.Handles(HttpStatusCode.InternalServerError));
        Assert.False(policy.Handles(HttpStatusCode.ServiceUnavailable));
        Assert.False(policy.Handles(new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable)));
    }

    [Fact]
    public void Handles_RegisteredFailureWithStatus_FollowsTheRegistration()
    {
        FailureClassifier failures = new();
        failures.Register(static failure => failure is HttpRequestException { StatusCode: HttpStatusCode.InternalServerError } ? FailureType.ServiceUnavailable : null);
        HttpRequestException failure = new("x", null, HttpStatusCode.InternalServerError);
        Assert.True(new RetryPolicy(new RetryOptions(), failures).Handles(failure));
        Assert.False(new RetryPolicy(new RetryOptions { StatusCodes = [503] }, failures).Handles(failure));
    }

    [Fact]
    public void Handles_OnGiven_RetriesOnlyWhatItLists()
    {
        RetryPolicy policy = Policy(new RetryOptions { On = [typeof(InvalidOperationException)] });
        Assert.True(policy.Handles(new ObjectDisposedException("x")));
        Assert.False(policy.Handles(new TimeoutException()));
        Assert.False(policy.Handles(new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable)));
    }

    [Fact]
    public void Handles_OnAndStatusCodesGiven_RetriesBoth()
    {
        RetryPolicy policy = Policy(new RetryOptions { On = [typeof(InvalidOperationException)], StatusCodes = [503] });
        Assert.True(policy.Handles(new InvalidOperationException()));
        Assert.True(policy.Handles(new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable)));
        Assert.False(policy.Handles(new HttpRequestException("x", null, HttpStatusCode.BadGateway)));
    }

    [Fact]
    public void Handles_ExceptLists_VetoesEverythingElse()
    {
        RetryPolicy policy = Policy(new RetryOptions { On = [typeof(Exception)], Except = [typeof(HttpRequestException)], StatusCodes = [503] });
        HttpRequestException failure = new("x", null, HttpStatusCode.ServiceUnavailable);
        Assert.False(policy.Handles(failure));
        Assert.True(policy.Vetoes(failure));
        Assert.False(policy.Vetoes(new TimeoutException()));
    }

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(3, 3, false)]
    [InlineData(1, 1, false)]
    [InlineData(RetryAttribute.Unlimited, int.MaxValue, true)]
    public void AllowsAttemptAfter_Attempt_CountsTheFirstCall(int maxAttempts, int attempt, bool expected) =>
        Assert.Equal(expected, Policy(new RetryOptions { MaxAttempts = maxAttempts }).AllowsAttemptAfter(attempt));

    private static RetryPolicy Policy(RetryOptions options) => new(options, new FailureClassifier());
}
