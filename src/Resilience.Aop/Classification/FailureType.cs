namespace Resilience.Aop;

/// <summary>What kind of failure an exception stands for.</summary>
public enum FailureType
{
    /// <summary>Nothing is known that would make another try worth while.</summary>
    Unknown = 0,

    /// <summary>The other side could not be reached, or the connection broke.</summary>
    NetworkError = 1,

    /// <summary>It took too long.</summary>
    Timeout = 2,

    /// <summary>The service says that it cannot answer now.</summary>
    ServiceUnavailable = 3,

    /// <summary>The credentials were refused.</summary>
    AuthenticationError = 4,

    /// <summary>The service says that there were too many calls.</summary>
    RateLimited = 5,
}
