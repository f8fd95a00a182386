namespace AgentFleet.Simulation;

/// <summary>What can be wrong with a dependency.</summary>
internal enum FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Every other answer is 503.</summary>
    Flaky,

    /// <summary>Every other answer takes longer than its caller waits.</summary>
    Slow,

    /// <summary>Answers 503.</summary>
    Unavailable,

    /// <summary>Answers 429 with Retry-After.</summary>
    RateLimited,

    /// <summary>Cuts the connection instead of answering.</summary>
    Refuse,

    /// <summary>Takes the request and never answers.</summary>
    Hang,

    /// <summary>A database file on which somebody else holds an exclusive lock.</summary>
    Locked,

    /// <summary>A database file that is not there.</summary>
    Away,
}
