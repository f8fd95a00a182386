namespace Resilience.Aop;

/// <summary>A dead letter cannot be replayed as things are; its record stays as it was.</summary>
public sealed class DeadLetterReplayException : ResilienceException
{
    internal DeadLetterReplayException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
