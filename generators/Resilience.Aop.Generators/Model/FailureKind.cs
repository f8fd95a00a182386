namespace Resilience.Aop.Generators.Model;

/// <summary>Mirror of <c>Resilience.Aop.FailureType</c>: same names, same numbers.</summary>
internal enum FailureKind
{
    Unknown = 0,
    NetworkError = 1,
    Timeout = 2,
    ServiceUnavailable = 3,
    AuthenticationError = 4,
    RateLimited = 5,
}
