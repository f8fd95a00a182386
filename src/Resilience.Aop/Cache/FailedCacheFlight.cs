namespace Resilience.Aop;

/// <summary>Stands for a look-up that failed because comparing or hashing an argument threw: the entry throws nothing, its async method does.</summary>
internal sealed class FailedCacheFlight<T> : CacheFlight<T>
{
    public FailedCacheFlight(Exception failure)
    {
        TryStart();
        End(Resilience.Aop.Outcome.FromFailure<T>(failure));
    }

    internal override void Leave()
    {
    }

    private protected override Outcome<T> Settle(in Outcome<T> outcome, out bool isStale)
    {
        isStale = false;
        return outcome;
    }
}
