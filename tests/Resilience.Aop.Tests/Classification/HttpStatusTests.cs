using System.Net;

namespace Resilience.Aop.Tests;

public class HttpStatusTests
{
    [Fact]
    public void Retried_Codes_AreThoseOfTheDocumentation() => Assert.Equal([408, 429, 502, 503, 504], HttpStatus.Retried);

    [Theory]
    [InlineData(408, true)]
    [InlineData(500, true)]
    [InlineData(501, true)]
    [InlineData(599, true)]
    [InlineData(499, false)]
    [InlineData(600, false)]
    [InlineData(429, false)]
    [InlineData(404, false)]
    [InlineData(200, false)]
    public void IsServerFailure_Code_IsAny5xxAnd408(int status, bool expected) => Assert.Equal(expected, HttpStatus.IsServerFailure((HttpStatusCode)status));

    [Fact]
    public void Classify_EveryCode_IsTransientExactlyForThoseRetried()
    {
        FailureClassifier failures = new();
        for (int status = 100; status <= 999; status++)
        {
            HttpRequestException failure = new("x", null, (HttpStatusCode)status);
            Assert.Equal(HttpStatus.Retried.Contains(status), failures.IsTransient(failure));
        }
    }
}
