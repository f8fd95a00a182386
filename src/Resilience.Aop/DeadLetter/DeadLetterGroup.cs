namespace Resilience.Aop;

/// <summary>Dead letters of one queue that look alike and are not done with: pending, claimed and poisoned ones.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Fingerprint">What they have in common.</param>
/// <param name="Operation">The protected method.</param>
/// <param name="ExceptionType">Full name of the exception's type.</param>
/// <param name="Message">The message of the latest one.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Poisoned">How many of them are poisoned.</param>
/// <param name="FirstFailedAt">When the oldest one failed first.</param>
/// <param name="LastFailedAt">When the latest one was given up.</param>
public sealed record DeadLetterGroup(
    string Queue,
    string Fingerprint,
    string Operation,
    string ExceptionType,
    string Message,
    int Count,
    int Poisoned,
    DateTimeOffset FirstFailedAt,
    DateTimeOffset LastFailedAt);
