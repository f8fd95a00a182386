using Scenarios.DeadLetter;

namespace Resilience.Aop.Integration.Tests;

/// <summary>What a replay calls, with which values, and what becomes of the result.</summary>
public sealed class DeadLetterReplayTargetTests : DeadLetterTest
{
    [Fact]
    public async Task Replay_EverySimpleType_PassesTheSameValues()
    {
        SimpleArguments client = new(Runtime);
        Guid id = new("0f8fad5b-d9cb-469f-a165-70867728950e");
        DateTimeOffset offset = new(2030, 5, 6, 7, 8, 9, TimeSpan.FromHours(5));
        await Assert.ThrowsAsync<TimeoutException>(() => client.NumbersAsync(
            1, -2, -3, 4, -5, 6, -7, ulong.MaxValue, float.NaN, double.PositiveInfinity, 0.1m, DayOfWeek.Friday, LongKind.Huge));
        await Assert.ThrowsAsync<TimeoutException>(() => client.TextsAsync(true, '"', "a\"\\\u2028", id, null, [1, 2, 255], null).AsTask());
        await Assert.ThrowsAsync<TimeoutException>(() => client.TimesAsync(
            new DateTime(1, DateTimeKind.Local), new DateTime(2, DateTimeKind.Utc), offset, DateOnly.MaxValue, TimeOnly.MinValue, TimeSpan.FromTicks(-1)));
        client.Fails = false;
        Runtime.DeadLetters.RegisterTarget(() => client);

        Assert.Equal(3, (await ReplayAsync("simple")).Replayed);

        Assert.Equal(
            [(byte)1, (sbyte)-2, (short)-3, (ushort)4, -5, 6U, -7L, ulong.MaxValue, float.NaN, double.PositiveInfinity, 0.1m, DayOfWeek.Friday, LongKind.Huge],
            client.Calls[0]);
        Assert.Equal([true, '"', "a\"\\\u2028", id, null, new byte[] { 1, 2, 255 }, null], client.Calls[1]);
        Assert.Equal(
            [new DateTime(1, DateTimeKind.Local), new DateTime(2, DateTimeKind.Utc), offset, DateOnly.MaxValue, TimeOnly.MinValue, TimeSpan.FromTicks(-1)],
            client.Calls[2]);
    }

    [Fact]
    public async Task Replay_Override_CallsTheOneThatWasRecorded()
    {
        DerivedQueue derived = new(Runtime);
        ClassQueue plain = new(Runtime);
        await Assert.ThrowsAsync<TimeoutException>(() => derived.SecondAsync("a"));
        await Assert.ThrowsAsync<TimeoutException>(() => derived.FirstAsync("b"));
        await Assert.ThrowsAsync<TimeoutException>(() => plain.SecondAsync("c"));
        derived.Works = true;
        Runtime.DeadLetters.RegisterTarget(() => derived);

        Assert.Equal(1, (await ReplayAsync("derived")).Replayed);
        Assert.Equal(2, (await ReplayAsync("class")).Replayed);

        Assert.Equal(["derived a", "b", "c"], derived.Done);
    }

    [Fact]
    public async Task Replay_Result_IsDisposed()
    {
        DisposableResult result = new();
        bool isDown = true;
        Func<Task<IDisposable>> body = () => isDown ? Task.FromException<IDisposable>(new TimeoutException()) : Task.FromResult<IDisposable>(result);
        await Assert.ThrowsAsync<TimeoutException>(() => new ReplayedResult(Runtime, body).OpenAsync(1));
        isDown = false;
        Runtime.DeadLetters.RegisterTarget(() => new ReplayedResult(Runtime, body));

        Assert.Equal(1, (await ReplayAsync("results")).Replayed);

        await result.WhenDisposed;
    }

    [Fact]
    public async Task Replay_StaticMethod_NeedsNoTarget()
    {
        List<int> pushed = [];
        await Assert.ThrowsAsync<TimeoutException>(() => StaticQueue.PushAsync(7));
        StaticQueue.Body = number =>
        {
            pushed.Add(number);
            return Task.CompletedTask;
        };

        DeadLetterReplayReport report = await ResilienceRuntime.Default.DeadLetters.ReplayAsync("static queue", null, TestToken);

        Assert.Equal(1, report.Replayed);
        Assert.Equal([7], pushed);
    }
}
