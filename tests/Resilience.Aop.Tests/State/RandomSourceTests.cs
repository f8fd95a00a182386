namespace Resilience.Aop.Tests;

public class RandomSourceTests
{
    private const int Threads = 4;
    private const int DrawsEach = 50_000;

    [Fact]
    public void NextDouble_SeededRandomSharedByThreads_GivesEveryNumberOfTheSequenceOnce()
    {
        RandomSource source = new(new Random(4711));
        double[][] drawn = new double[Threads][];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            double[] mine = new double[DrawsEach];
            for (int i = 0; i < mine.Length; i++)
            {
                mine[i] = source.NextDouble();
            }

            drawn[index] = mine;
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        Random alone = new(4711);
        double[] expected = [.. Enumerable.Range(0, Threads * DrawsEach).Select(_ => alone.NextDouble()).Order()];
        Assert.Equal(expected, drawn.SelectMany(static numbers => numbers).Order());
        Assert.Equal(alone.NextDouble(), source.NextDouble()); // a raced Random answers 0 for ever instead
    }

    [Fact]
    public void NextDouble_SameSeed_Repeats()
    {
        RandomSource first = new(new Random(7));
        RandomSource second = new(new Random(7));
        Assert.Equal(
            Enumerable.Range(0, 100).Select(_ => first.NextDouble()),
            Enumerable.Range(0, 100).Select(_ => second.NextDouble()));
    }

    [Fact]
    public void NextDouble_NoRandomGiven_IsWithinZeroAndOneAndVaries()
    {
        RandomSource source = new(null);
        double[] drawn = [.. Enumerable.Range(0, 1000).Select(_ => source.NextDouble())];
        Assert.All(drawn, static number => Assert.InRange(number, 0, 1 - double.Epsilon));
        Assert.True(drawn.Distinct().Count() > 900);
    }
}
