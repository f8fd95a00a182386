using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>Every type that is stored without a context, and null for those that can be.</summary>
public sealed partial class SimpleArguments(ResilienceRuntime runtime)
{
    public bool Fails { get; set; } = true;

    public List<object?[]> Calls { get; } = [];

    [DeadLetter("simple")]
    public partial Task NumbersAsync(
        byte b, sbyte sb, short s, ushort us, int i, uint ui, long l, ulong ul, float f, double d, decimal m, DayOfWeek day, LongKind? kind);

    [DeadLetter("simple")]
    public partial ValueTask TextsAsync(bool flag, char c, string text, Guid id, Uri? uri, byte[] @bytes, string? @class);

    [DeadLetter("simple")]
    public partial Task TimesAsync(DateTime local, DateTime? utc, DateTimeOffset offset, DateOnly date, TimeOnly time, TimeSpan span);

    private Task NumbersCoreAsync(
        byte b, sbyte sb, short s, ushort us, int i, uint ui, long l, ulong ul, float f, double d, decimal m, DayOfWeek day, LongKind? kind) =>
        Answer(b, sb, s, us, i, ui, l, ul, f, d, m, day, kind);

    private ValueTask TextsCoreAsync(bool flag, char c, string text, Guid id, Uri? uri, byte[] @bytes, string? @class) =>
        new(Answer(flag, c, text, id, uri, @bytes, @class));

    private Task TimesCoreAsync(DateTime local, DateTime? utc, DateTimeOffset offset, DateOnly date, TimeOnly time, TimeSpan span) =>
        Answer(local, utc, offset, date, time, span);

    private Task Answer(params object?[] arguments)
    {
        if (Fails)
        {
            return Task.FromException(new TimeoutException());
        }

        Calls.Add(arguments);
        return Task.CompletedTask;
    }
}
