using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>A clock that can be asked only while it works.</summary>
internal sealed class FragileTime : FakeTimeProvider
{
    public bool IsBroken { get; set; }

    public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("The clock is broken.") : base.GetUtcNow();
}
