using System.Runtime.CompilerServices;

namespace Resilience.Aop.Aot.Smoke;

/// <summary>The assertions of the smoke test: a test framework would bring its own reflection along.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
        where T : IEquatable<T>
    {
        if (!expected.Equals(actual))
        {
            throw new InvalidOperationException($"{what} is {actual}, not {expected}.");
        }
    }

    public static void True(bool condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        if (!condition)
        {
            throw new InvalidOperationException($"It is not true that {what}.");
        }
    }

    public static async Task<TException> FailsAsync<TException>(Task call)
        where TException : Exception
    {
        try
        {
            await call;
        }
        catch (TException failure)
        {
            return failure;
        }

        throw new InvalidOperationException($"The call did not fail with {typeof(TException).Name}.");
    }
}
