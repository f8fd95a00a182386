namespace Scenarios.DeadLetter;

/// <summary>An enum that does not fit an int.</summary>
public enum LongKind : ulong
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The largest number.</summary>
    Huge = ulong.MaxValue,
}
