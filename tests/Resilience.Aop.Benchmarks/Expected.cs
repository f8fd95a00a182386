namespace Resilience.Aop.Benchmarks;

/// <summary>The correctness check of a scenario: before anything is measured, every contender must give the right answer.</summary>
internal static class Expected
{
    public static void From(int expected, params ReadOnlySpan<int> answers)
    {
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i] != expected)
            {
                throw new InvalidOperationException($"Contender {i} answers {answers[i]} instead of {expected}.");
            }
        }
    }
}
