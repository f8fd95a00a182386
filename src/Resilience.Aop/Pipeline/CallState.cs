namespace Resilience.Aop;

/// <summary>What a call holds and where it stands.</summary>
[Flags]
internal enum CallState : ushort
{
    None = 0,

    /// <summary>The breaker let the attempt through and waits for its verdict.</summary>
    HoldsPermit = 1,

    /// <summary>The bulkhead gave a slot.</summary>
    HoldsSlot = 2,

    /// <summary>The body was called.</summary>
    HasBody = 4,

    /// <summary>The outcome ends the call: no policy further in may act on it.</summary>
    IsFinal = 8,

    /// <summary>The outcome is a refusal by a policy of this call, not evidence about the dependency.</summary>
    IsNeutral = 16,

    /// <summary>The terminal record was written.</summary>
    IsRecorded = 32,

    /// <summary>The body is a fallback method.</summary>
    InFallback = 64,

    /// <summary>The breaker has refused the attempt already, in the entry.</summary>
    IsRefused = 128,

    /// <summary>The next attempt would begin after a limit of the whole call.</summary>
    IsOverEnd = 256,

    /// <summary>The next attempt would begin after the retry's MaxDuration.</summary>
    IsOverDuration = 512,

    /// <summary>The result is an old one from the cache.</summary>
    IsStale = 1024,

    /// <summary>The call is a part of another one, an attempt of a hedge or a flight: what watches it belongs to that one.</summary>
    IsPart = 2048,

    /// <summary>The call is the replay of a dead letter, so it is not recorded again.</summary>
    IsReplay = 4096,

    /// <summary>The topmost three bits count the rate limits that the attempt has passed: a method has at most seven.</summary>
    OneRateLimit = 1 << 13,
}
