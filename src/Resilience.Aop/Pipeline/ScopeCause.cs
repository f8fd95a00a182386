namespace Resilience.Aop;

/// <summary>What ended the wait for a body before the body itself did.</summary>
internal enum ScopeCause
{
    /// <summary>Nothing: the body ended by itself.</summary>
    None = 0,

    /// <summary>A deadline passed.</summary>
    Deadline = 1,

    /// <summary>The caller cancelled.</summary>
    Caller = 2,
}
