namespace Resilience.Aop;

/// <summary>A call that a policy of this library refused: it was not made, or made no difference.</summary>
public abstract class ResilienceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was refused, by what, and what to do; null: the type says so itself.</param>
    /// <param name="innerException">The failure behind the refusal, if one is known.</param>
    private protected ResilienceException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
