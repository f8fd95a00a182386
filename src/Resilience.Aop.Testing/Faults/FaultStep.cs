namespace Resilience.Aop.Testing;

/// <summary>A step of a script: what it does, and how often still. Guarded by its script.</summary>
internal sealed class FaultStep(int times, Func<InterceptedAttempt, AttemptFault?> make)
{
    private int _left = times;
    private bool _wasUsed;

    /// <summary>Whether a test that ends now has missed something.</summary>
    public bool MustBeUsed => _left != FaultScript.Always || !_wasUsed;

    public Func<InterceptedAttempt, AttemptFault?> Make { get; } = make;

    /// <summary>Takes one; true: it was the last.</summary>
    public bool Use()
    {
        _wasUsed = true;
        return _left != FaultScript.Always && --_left == 0;
    }
}
