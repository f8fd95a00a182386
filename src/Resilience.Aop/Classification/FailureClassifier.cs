using System.Data.Common;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;

namespace Resilience.Aop;

/// <summary>Says what kind of failure an exception is and whether it is likely to pass, so that another try is worth while.</summary>
/// <remarks>
/// Refusals by this library's own policies are <see cref="FailureType.Unknown"/> and open to no registration: a retry that wants them lists them in On.
/// A registration takes effect at the next failure and answers before the rules below, the latest first. Otherwise:
/// a status code decides if the exception carries one; then the exception's type; then well-known phrases of its message.
/// Cancellations and programming errors are <see cref="FailureType.Unknown"/>, whatever their message says.
/// Safe for concurrent use; reading takes no lock.
/// </remarks>
public sealed class FailureClassifier
{
    // Replaced as a whole, never changed in place: readers need no lock.
    private Func<Exception, FailureType?>[] _registrations = [];

    internal FailureClassifier()
    {
    }

    /// <summary>The kind of failure.</summary>
    /// <param name="failure">The exception itself is looked at, not those inside it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="failure"/> is null.</exception>
    public FailureType Classify(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (failure is ResilienceException)
        {
            return FailureType.Unknown;
        }

        Func<Exception, FailureType?>[] registrations = Volatile.Read(ref _registrations);
        for (int i = registrations.Length - 1; i >= 0; i--)
        {
            if (registrations[i](failure) is { } type)
            {
                return type;
            }
        }

        return StatusOf(failure) is { } status ? HttpStatus.Classify(status) : ClassifyByType(failure);
    }

    /// <summary>Whether the failure is likely to pass: a network error, a time-out, an unavailable service or a rate limit.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="failure"/> is null.</exception>
    public bool IsTransient(Exception failure) => Classify(failure)
        is FailureType.NetworkError or FailureType.Timeout or FailureType.ServiceUnavailable or FailureType.RateLimited;

    /// <summary>Declares what an exception type and its subtypes are.</summary>
    /// <param name="type"><see cref="FailureType.Unknown"/> declares that it is not worth another try.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is not a member of the enumeration.</exception>
    public void Register<TException>(FailureType type)
        where TException : Exception
    {
        if (!Enum.IsDefined(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "Use a member of FailureType.");
        }

        Register(failure => failure is TException ? type : null);
    }

    /// <summary>Adds a rule that is asked before those registered earlier.</summary>
    /// <param name="classify">
    /// Answers null for an exception it knows nothing about. It runs on whatever thread a call failed on, at the same time as others;
    /// an exception it throws reaches the caller of the failed call.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="classify"/> is null.</exception>
    public void Register(Func<Exception, FailureType?> classify)
    {
        ArgumentNullException.ThrowIfNull(classify);
        Func<Exception, FailureType?>[] seen = Volatile.Read(ref _registrations);
        while (true)
        {
            Func<Exception, FailureType?>[] before = Interlocked.CompareExchange(ref _registrations, [.. seen, classify], seen);
            if (ReferenceEquals(before, seen))
            {
                return;
            }

            seen = before;
        }
    }

    /// <summary>The HTTP status code that an exception carries, or null.</summary>
    internal static int? StatusOf(Exception failure) => failure switch
    {
        HttpRequestException request => (int?)request.StatusCode,
        IHasStatusCode carrier => carrier.StatusCode,
        _ => null,
    };

    private static FailureType ClassifyByType(Exception failure) => failure switch
    {
        // What HttpClient throws when its own Timeout has passed; any other cancellation is somebody's wish.
        TaskCanceledException { InnerException: TimeoutException } => FailureType.Timeout,
        OperationCanceledException => FailureType.Unknown,
        TimeoutException => FailureType.Timeout,
        HttpRequestException request => ClassifyRequest(request.HttpRequestError, request),
        HttpIOException response => ClassifyRequest(response.HttpRequestError, response),
        SocketException { SocketErrorCode: SocketError.TimedOut } => FailureType.Timeout,
        SocketException or WebSocketException => FailureType.NetworkError,
        FileNotFoundException or DirectoryNotFoundException or PathTooLongException => FailureType.Unknown,
        IOException => FailureType.NetworkError,
        DbException { IsTransient: true } => FailureType.ServiceUnavailable,
        AuthenticationException or UnauthorizedAccessException => FailureType.AuthenticationError,
        _ => IsProgrammingError(failure) ? FailureType.Unknown : ClassifyByMessage(failure.Message),
    };

    private static FailureType ClassifyRequest(HttpRequestError error, Exception failure) => error switch
    {
        HttpRequestError.UserAuthenticationError => FailureType.AuthenticationError,
        HttpRequestError.SecureConnectionError or HttpRequestError.Unknown when failure.InnerException is AuthenticationException =>
            FailureType.AuthenticationError,
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.HttpProtocolError or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded => FailureType.NetworkError,
        HttpRequestError.Unknown => ClassifyByMessage(failure.Message) is var told and not FailureType.Unknown ? told : FailureType.NetworkError,

        // A protocol version, an answer or a limit that the next try meets again.
        _ => FailureType.Unknown,
    };

    // WebException is an InvalidOperationException by descent only; so are the exceptions of some database drivers.
    private static bool IsProgrammingError(Exception failure) =>
        failure is ArgumentException or NullReferenceException or NotSupportedException or NotImplementedException or ObjectDisposedException
            or InvalidCastException or IndexOutOfRangeException or KeyNotFoundException or FormatException or ArithmeticException
            or ArrayTypeMismatchException or RankException or MemberAccessException or TypeLoadException or TypeInitializationException
            or BadImageFormatException or OutOfMemoryException
        || failure.GetType() == typeof(InvalidOperationException);

    private static FailureType ClassifyByMessage(string? message)
    {
        if (message is null)
        {
            return FailureType.Unknown;
        }

        if (Says("connection refused") || Says("connection reset") || Says("temporary failure"))
        {
            return FailureType.NetworkError;
        }

        if (Says("connection timeout"))
        {
            return FailureType.Timeout;
        }

        if (Says("service unavailable"))
        {
            return FailureType.ServiceUnavailable;
        }

        return Says("rate limit") ? FailureType.RateLimited : FailureType.Unknown;

        bool Says(string phrase) => message.Contains(phrase, StringComparison.OrdinalIgnoreCase);
    }
}
