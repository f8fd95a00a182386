namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Percentiles from buckets.</summary>
public sealed class LatencyWindowTests
{
    [Fact]
    public void Read_NothingRecorded_IsNothing() => Assert.Null(new LatencyWindow().Read());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1_000)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(123_456_789)]
    [InlineData(8_640_000_000_000)]
    public void Read_OneValue_IsRightToThreePercent(long ticks)
    {
        LatencyWindow window = new();
        window.Record(TimeSpan.FromTicks(ticks));
        LatencyFrame read = window.Read()!;
        double expected = TimeSpan.FromTicks(ticks).TotalMilliseconds;
        Assert.Equal(1, read.Count);
        Assert.InRange(read.P50, expected * 0.968, (expected * 1.032) + 0.00005);
        Assert.Equal(read.P50, read.P99);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(long.MaxValue)]
    public void Record_ImpossibleDuration_IsCountedAtTheEdge(long ticks)
    {
        LatencyWindow window = new();
        window.Record(TimeSpan.FromTicks(ticks));
        Assert.Equal(1, window.Read()!.Count);
    }

    [Fact]
    public void Read_AllMillisecondsToAThousand_HasThePercentiles()
    {
        LatencyWindow window = new();
        for (int milliseconds = 1; milliseconds <= 1000; milliseconds++)
        {
            window.Record(TimeSpan.FromMilliseconds(milliseconds));
        }

        LatencyFrame read = window.Read()!;
        Assert.InRange(read.P50, 485, 516);
        Assert.InRange(read.P90, 872, 928);
        Assert.InRange(read.P99, 959, 1021);
    }

    [Fact]
    public void Rotate_FourTimes_ForgetsTheOldest()
    {
        LatencyWindow window = new();
        window.Record(TimeSpan.FromMilliseconds(5));
        for (int i = 0; i < 3; i++)
        {
            window.Rotate();
            window.Record(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(4, window.Read()!.Count);
        window.Rotate();
        Assert.Equal(3, window.Read()!.Count);
        Assert.InRange(window.Read()!.P50, 48, 52);
    }

    [Fact]
    public async Task Record_FromManyThreads_CountsEveryValue()
    {
        LatencyWindow window = new();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                window.Record(TimeSpan.FromTicks(i));
            }
        })));
        Assert.Equal(80_000, window.Read()!.Count);
    }
}
