namespace Resilience.Aop;

/// <summary>Checks dead letter settings, which may come from configuration and so were not checked at compile time.</summary>
internal static class DeadLetterOptionsValidator
{
    private const string Policy = "DeadLetter";
    private const int LongestName = 200;

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(DeadLetterOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Queue) || options.Queue.Length > LongestName)
        {
            throw ResilienceOptionsException.Create(Policy, nameof(options.Queue), options.Queue, "non-blank text of at most 200 characters", "RAOP211");
        }
    }
}
