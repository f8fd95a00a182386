using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>A static method needs no target; it uses the default runtime.</summary>
public static partial class StaticQueue
{
    public static Func<int, Task> Body { get; set; } = static _ => Task.FromException(new TimeoutException());

    [DeadLetter("static queue")]
    public static partial Task PushAsync(int number);

    private static Task PushCoreAsync(int number) => Body(number);
}
