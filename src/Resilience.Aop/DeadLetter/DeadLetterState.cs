namespace Resilience.Aop;

/// <summary>Where a dead letter stands. A claim whose lease has run out counts as <see cref="Pending"/>.</summary>
public enum DeadLetterState
{
    /// <summary>Waits to be replayed.</summary>
    Pending = 0,

    /// <summary>Is being replayed by the owner of a lease.</summary>
    Claimed = 1,

    /// <summary>Was replayed with success.</summary>
    Replayed = 2,

    /// <summary>Failed as often as a replay may; is replayed only when poisoned records are asked for.</summary>
    Poisoned = 3,

    /// <summary>Put aside by hand; is not replayed.</summary>
    Archived = 4,
}
