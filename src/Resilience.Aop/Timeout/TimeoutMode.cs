namespace Resilience.Aop;

/// <summary>What happens at a deadline after the body's token was cancelled.</summary>
public enum TimeoutMode
{
    /// <summary>Waits up to the grace period for the body to unwind, then lets the caller go without it.</summary>
    Graceful = 0,

    /// <summary>Lets the caller go at once.</summary>
    Abandon = 1,

    /// <summary>Waits until the body ends, however long that takes.</summary>
    Cooperative = 2,
}
