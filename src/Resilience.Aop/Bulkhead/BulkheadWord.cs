namespace Resilience.Aop;

/// <summary>
/// The layout of a bulkhead's one atomic word: running bodies, waiting calls, and the low bits of the number of admissions.
/// </summary>
/// <remarks>
/// They share a word so that one atomic operation can admit a call only while nobody waits, and count it.
/// The limits keep each field from overflowing into the next; the count of admissions, on top, wraps.
/// </remarks>
internal static class BulkheadWord
{
    public const long OneActive = 1L;
    public const long OneWaiting = 1L << FieldBits;
    public const long OneAdmission = 1L << (2 * FieldBits);

    /// <summary>What a field can hold: more calls than a process can have under way.</summary>
    public const int MaxField = (1 << FieldBits) - 1;

    private const int FieldBits = 24;
    private const int HalfTurnBits = 64 - (2 * FieldBits) - 1;
    private const int HalfTurn = 1 << HalfTurnBits;

    public static int Active(long word) => (int)(word & MaxField);

    public static int Waiting(long word) => (int)((word >> FieldBits) & MaxField);

    /// <summary>Whether a slot is free and nobody waits for it.</summary>
    public static bool HasRoom(long word, int limit) => (word & (OneAdmission - 1)) < limit; // one waiting call is more than any limit

    /// <summary>Whether the admission that made this word was a multiple of half of what the count can hold.</summary>
    public static bool IsHalfTurn(long word) => (LowAdmissions(word) & (HalfTurn - 1)) == 0;

    /// <summary>The number of admissions.</summary>
    /// <param name="word">The word.</param>
    /// <param name="halfTurns">The half turns counted so far; the last one may still be missing, which the word's top bit shows.</param>
    public static long AdmissionsOf(long word, long halfTurns)
    {
        int low = LowAdmissions(word);
        long turns = halfTurns + ((halfTurns & 1) != low >> HalfTurnBits ? 1 : 0);
        return (turns << HalfTurnBits) + (low & (HalfTurn - 1));
    }

    private static int LowAdmissions(long word) => (int)((ulong)word >> (2 * FieldBits));
}
