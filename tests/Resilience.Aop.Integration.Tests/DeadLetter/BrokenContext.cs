using System.Text.Json.Serialization;
using Scenarios.DeadLetter;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A context that cannot be made.</summary>
[JsonSerializable(typeof(Order))]
internal sealed partial class BrokenContext : JsonSerializerContext
{
    private static readonly int Broken = Fail();

    private static int Fail() => throw new NotSupportedException("no context");
}

internal sealed partial class BrokenContextClient(ResilienceRuntime runtime)
{
    [DeadLetter("broken", Json = typeof(BrokenContext))]
    public partial Task SaveAsync(Order order);

    private static Task SaveCoreAsync(Order order) => Task.FromException(new TimeoutException());
}
