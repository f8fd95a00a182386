using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;

namespace Resilience.Aop.Tests;

public class FailureClassifierTests
{
    public static TheoryData<Exception, FailureType> Types => new()
    {
        { new SocketException((int)SocketError.ConnectionRefused), FailureType.NetworkError },
        { new SocketException((int)SocketError.TimedOut), FailureType.Timeout },
        { new WebSocketException(WebSocketError.ConnectionClosedPrematurely), FailureType.NetworkError },
        { new IOException(), FailureType.NetworkError },
        { new EndOfStreamException(), FailureType.NetworkError },
        { new FileNotFoundException(), FailureType.Unknown },
        { new DirectoryNotFoundException(), FailureType.Unknown },
        { new PathTooLongException(), FailureType.Unknown },
        { new FileNotFoundException("connection reset"), FailureType.Unknown },
        { new TimeoutException(), FailureType.Timeout },
        { new ResilienceTimeoutException("op", TimeSpan.FromSeconds(1), isTotal: false, started: true, null), FailureType.Timeout },
        { new BulkheadTimeoutException("name", TimeSpan.FromSeconds(1), null), FailureType.Timeout },
        { new TaskCanceledException("x", new TimeoutException()), FailureType.Timeout },
        { new TaskCanceledException("connection reset"), FailureType.Unknown },
        { new OperationCanceledException("connection reset"), FailureType.Unknown },
        { new OperationCanceledException("x", new TimeoutException()), FailureType.Unknown },
        { new DatabaseException(isTransient: true), FailureType.ServiceUnavailable },
        { new DatabaseException(isTransient: false), FailureType.Unknown },
        { new DatabaseException(isTransient: false, "Connection Timeout expired"), FailureType.Timeout },
        { new AuthenticationException(), FailureType.AuthenticationError },
        { new InvalidCredentialException("connection reset"), FailureType.AuthenticationError },
        { new UnauthorizedAccessException(), FailureType.AuthenticationError },
        { new PlainException("boom"), FailureType.Unknown },
        { new AggregateException(new TimeoutException()), FailureType.Unknown },
    };

#pragma warning disable CA2201 // the runtime's own exceptions are what is classified here
    public static TheoryData<Exception> ProgrammingErrors => new()
    {
        new ArgumentException("rate limit"),
        new ArgumentNullException("rate limit"),
        new ArgumentOutOfRangeException("rate limit"),
        new NullReferenceException("rate limit"),
        new InvalidOperationException("rate limit"),
        new ObjectDisposedException("rate limit"),
        new NotSupportedException("rate limit"),
        new NotImplementedException("rate limit"),
        new InvalidCastException("rate limit"),
        new IndexOutOfRangeException("rate limit"),
        new KeyNotFoundException("rate limit"),
        new FormatException("rate limit"),
        new DivideByZeroException("rate limit"),
        new OverflowException("rate limit"),
        new MissingMethodException("rate limit"),
        new TypeLoadException("rate limit"),
        new OutOfMemoryException("rate limit"),
    };
#pragma warning restore CA2201

    public static TheoryData<Exception> Rejections => new()
    {
        new CircuitBreakerOpenException("service unavailable", CircuitState.Open, TimeSpan.FromSeconds(1), new TimeoutException()),
        new BulkheadRejectedException("name", BulkheadRejectionReason.QueueFull, "rate limit"),
        new ResultRejectedException("connection reset"),
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Classify_Type_IsWhatTheTableSays(Exception failure, FailureType expected) => Assert.Equal(expected, new FailureClassifier().Classify(failure));

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, FailureType.NetworkError)]
    [InlineData(HttpRequestError.ConnectionError, FailureType.NetworkError)]
    [InlineData(HttpRequestError.SecureConnectionError, FailureType.NetworkError)]
    [InlineData(HttpRequestError.HttpProtocolError, FailureType.NetworkError)]
    [InlineData(HttpRequestError.ProxyTunnelError, FailureType.NetworkError)]
    [InlineData(HttpRequestError.ResponseEnded, FailureType.NetworkError)]
    [InlineData(HttpRequestError.Unknown, FailureType.NetworkError)]
    [InlineData(HttpRequestError.UserAuthenticationError, FailureType.AuthenticationError)]
    [InlineData(HttpRequestError.ExtendedConnectNotSupported, FailureType.Unknown)]
    [InlineData(HttpRequestError.VersionNegotiationError, FailureType.Unknown)]
    [InlineData(HttpRequestError.InvalidResponse, FailureType.Unknown)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, FailureType.Unknown)]
    public void Classify_HttpRequestError_DecidesWithoutStatus(HttpRequestError error, FailureType expected)
    {
        FailureClassifier failures = new();
        Assert.Equal(expected, failures.Classify(new HttpRequestException(error, "x")));
        Assert.Equal(expected, failures.Classify(new HttpIOException(error, "x")));
    }

    [Theory]
    [InlineData(401, FailureType.AuthenticationError)]
    [InlineData(403, FailureType.AuthenticationError)]
    [InlineData(407, FailureType.AuthenticationError)]
    [InlineData(408, FailureType.Timeout)]
    [InlineData(504, FailureType.Timeout)]
    [InlineData(429, FailureType.RateLimited)]
    [InlineData(502, FailureType.ServiceUnavailable)]
    [InlineData(503, FailureType.ServiceUnavailable)]
    [InlineData(500, FailureType.Unknown)]
    [InlineData(404, FailureType.Unknown)]
    public void Classify_Status_WinsOverErrorAndMessage(int status, FailureType expected)
    {
        FailureClassifier failures = new();
        Assert.Equal(expected, failures.Classify(new HttpRequestException(HttpRequestError.ConnectionError, "rate limit", null, (HttpStatusCode)status)));
        Assert.Equal(expected, failures.Classify(new AnswerException(status)));
    }

    [Fact]
    public void Classify_UntrustedCertificate_IsAuthentication()
    {
        AuthenticationException untrusted = new();
        Assert.Equal(FailureType.AuthenticationError, new FailureClassifier().Classify(new HttpRequestException("x", untrusted)));
        Assert.Equal(
            FailureType.AuthenticationError,
            new FailureClassifier().Classify(new HttpRequestException(HttpRequestError.SecureConnectionError, "x", untrusted)));
    }

    [Theory]
    [InlineData("No connection could be made: CONNECTION REFUSED by host", FailureType.NetworkError)]
    [InlineData("connection reset by peer", FailureType.NetworkError)]
    [InlineData("Temporary failure in name resolution", FailureType.NetworkError)]
    [InlineData("Connection Timeout", FailureType.Timeout)]
    [InlineData("503 Service Unavailable", FailureType.ServiceUnavailable)]
    [InlineData("API Rate Limit exceeded", FailureType.RateLimited)]
    [InlineData("ratelimit", FailureType.Unknown)]
    [InlineData("", FailureType.Unknown)]
    public void Classify_MessageOfUnknownType_IsMatchedWithoutCase(string message, FailureType expected)
    {
        Assert.Equal(expected, new FailureClassifier().Classify(new PlainException(message)));
        FailureType ofRequest = expected == FailureType.Unknown ? FailureType.NetworkError : expected;
        Assert.Equal(ofRequest, new FailureClassifier().Classify(new HttpRequestException(message)));
    }

    [Theory]
    [MemberData(nameof(ProgrammingErrors))]
    [MemberData(nameof(Rejections))]
    public void IsTransient_ProgrammingErrorOrOwnRejection_IsFalseWhateverItsMessage(Exception failure)
    {
        Assert.Equal(FailureType.Unknown, new FailureClassifier().Classify(failure));
        Assert.False(new FailureClassifier().IsTransient(failure));
    }

    [Fact]
    public void Classify_WebException_IsNotTakenForAProgrammingError() =>
        Assert.Equal(FailureType.NetworkError, new FailureClassifier().Classify(new WebException("connection reset")));

    [Theory]
    [InlineData(FailureType.NetworkError, true)]
    [InlineData(FailureType.Timeout, true)]
    [InlineData(FailureType.ServiceUnavailable, true)]
    [InlineData(FailureType.RateLimited, true)]
    [InlineData(FailureType.AuthenticationError, false)]
    [InlineData(FailureType.Unknown, false)]
    public void IsTransient_Type_IsTrueForFourOfThem(FailureType type, bool expected)
    {
        FailureClassifier failures = new();
        failures.Register<Exception>(type);
        Assert.Equal(expected, failures.IsTransient(new PlainException()));
    }

    [Fact]
    public void StatusOf_Exception_IsItsOwnStatusOnly()
    {
        Assert.Equal(503, FailureClassifier.StatusOf(new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable)));
        Assert.Null(FailureClassifier.StatusOf(new HttpRequestException("x")));
        Assert.Equal(418, FailureClassifier.StatusOf(new AnswerException(418)));
        Assert.Null(FailureClassifier.StatusOf(new AnswerException(null)));
        Assert.Null(FailureClassifier.StatusOf(new PlainException("x", new AnswerException(418))));
    }

    [Fact]
    public void Classify_CarrierWithoutStatus_FallsBackToTypeAndMessage() =>
        Assert.Equal(FailureType.RateLimited, new FailureClassifier().Classify(new AnswerException(null)));

    [Fact]
    public void Classify_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new FailureClassifier().Classify(null!));
        Assert.Throws<ArgumentNullException>(() => new FailureClassifier().IsTransient(null!));
    }

    private sealed class DatabaseException(bool isTransient, string message = "x") : DbException(message)
    {
        public override bool IsTransient => isTransient;
    }

    private sealed class AnswerException(int? status) : Exception("rate limit"), IHasStatusCode
    {
        public int? StatusCode => status;
    }
}
