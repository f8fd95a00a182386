namespace Resilience.Aop.Testing.Tests;

internal sealed class TestResult : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
