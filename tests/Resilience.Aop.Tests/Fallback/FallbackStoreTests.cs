using CsCheck;

namespace Resilience.Aop.Tests;

public class FallbackStoreTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromTicks(100);

    [Theory]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    [InlineData(101, false)]
    public void TryGet_Age_IsUsableBelowTheLimitOnly(long age, bool expected)
    {
        FallbackStore store = new("s", 10);
        store.Store("k", 42, now: 1000);
        Assert.Equal(expected, store.TryGet("k", 1000 + age, Ttl, out int value));
        Assert.Equal(expected ? 42 : 0, value);
    }

    [Fact]
    public void TryGet_TwoLimits_AreAskedEachForItself()
    {
        FallbackStore store = new("s", 10);
        store.Store("k", "v", now: 0);
        Assert.False(store.TryGet("k", 150, Ttl, out string? _));
        Assert.True(store.TryGet("k", 150, Ttl * 2, out string? value));
        Assert.Equal("v", value);
    }

    [Fact]
    public void Store_SameKey_ReplacesValueAndAge()
    {
        FallbackStore store = new("s", 10);
        store.Store("k", 1, now: 0);
        store.Store("k", 2, now: 90);
        Assert.True(store.TryGet("k", 150, Ttl, out int value));
        Assert.Equal(2, value);
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void TryGet_Null_IsAValue()
    {
        FallbackStore store = new("s", 10);
        store.Store<string?>("k", null, now: 0);
        Assert.True(store.TryGet("k", 0, Ttl, out string? value));
        Assert.Null(value);
        Assert.False(store.TryGet("other", 0, Ttl, out string? _));
    }

    [Fact]
    public void TryGet_AnotherTypeUnderTheKey_IsMissing()
    {
        FallbackStore store = new("s", 10);
        store.Store("k", 42, now: 0);
        Assert.False(store.TryGet("k", 0, Ttl, out string? _));
        Assert.False(store.TryGet("k", 0, Ttl, out object? _));
        Assert.False(store.TryGet("k", 0, Ttl, out long _));
        store.Store("k", "text", now: 0);
        Assert.False(store.TryGet("k", 0, Ttl, out int _));
        Assert.True(store.TryGet("k", 0, Ttl, out string? text));
        Assert.Equal("text", text);
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void Store_Full_TheLeastRecentlyUsedGoes()
    {
        FallbackStore store = new("s", 3);
        store.Store("a", 1, now: 0);
        store.Store("b", 2, now: 0);
        store.Store("c", 3, now: 0);
        Assert.True(store.TryGet("a", 0, Ttl, out int _)); // now b is the oldest
        store.Store("d", 4, now: 0);
        Assert.False(store.TryGet("b", 0, Ttl, out int _));
        store.Store("c", 5, now: 0); // now a is
        store.Store("e", 6, now: 0);
        Assert.False(store.TryGet("a", 0, Ttl, out int _));
        Assert.True(store.TryGet("c", 0, Ttl, out int c));
        Assert.Equal(5, c);
        Assert.Equal(3, store.Count);
    }

    [Fact]
    public void TryGet_ExpiredOrOfAnotherType_IsNoUse()
    {
        FallbackStore store = new("s", 2);
        store.Store("a", 1, now: 0);
        store.Store("b", 2, now: 0);
        Assert.False(store.TryGet("a", 500, Ttl, out int _));
        Assert.False(store.TryGet("a", 0, Ttl, out string? _));
        store.Store("c", 3, now: 0);
        Assert.False(store.TryGet("a", 0, Ttl, out int _));
        Assert.True(store.TryGet("b", 0, Ttl, out int _));
    }

    [Fact]
    public void Store_RoomForOne_KeepsTheLatest()
    {
        FallbackStore store = new("s", 1);
        for (int i = 0; i < 10; i++)
        {
            store.Store("k" + i, i, now: 0);
            Assert.Equal(1, store.Count);
            Assert.True(store.TryGet("k" + i, 0, Ttl, out int value));
            Assert.Equal(i, value);
        }
    }

    [Fact]
    public void Clear_Store_ForgetsAllAndGoesOn()
    {
        FallbackStore store = new("s", 2);
        store.Store("a", 1, now: 0);
        store.Store("b", 2, now: 0);
        store.Clear();
        Assert.Equal(0, store.Count);
        Assert.False(store.TryGet("a", 0, Ttl, out int _));
        store.Store("c", 3, now: 0);
        store.Store("d", 4, now: 0);
        store.Store("e", 5, now: 0);
        Assert.False(store.TryGet("c", 0, Ttl, out int _));
        Assert.True(store.TryGet("d", 0, Ttl, out int _));
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public void Store_AnyHistory_BehavesLikeAListInOrderOfUse() =>
        Gen.Select(Gen.Int[1, 5], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 7]).List[0, 60]).Sample((room, steps) =>
        {
            FallbackStore store = new("s", room);
            List<(string Key, object Value)> model = [];
            for (int i = 0; i < steps.Count; i++)
            {
                (int kind, int number) = steps[i];
                string key = "k" + number;
                int at = model.FindIndex(entry => entry.Key == key);
                if (kind == 2)
                {
                    bool found = store.TryGet(key, 0, Ttl, out int value);
                    Assert.Equal(at >= 0 && model[at].Value is int, found);
                    if (found)
                    {
                        (string Key, object Value) used = model[at];
                        Assert.Equal(used.Value, value);
                        model.RemoveAt(at);
                        model.Add(used);
                    }

                    continue;
                }

                if (at >= 0)
                {
                    model.RemoveAt(at);
                }
                else if (model.Count == room)
                {
                    model.RemoveAt(0);
                }

                if (kind == 0)
                {
                    store.Store(key, i, now: 0);
                    model.Add((key, i));
                }
                else
                {
                    store.Store(key, "text", now: 0);
                    model.Add((key, "text"));
                }

                Assert.Equal(model.Count, store.Count);
            }
        });

    [Fact]
    public void Store_ManyThreads_StaysBoundedAndWhole()
    {
        FallbackStore store = new("s", 50);
        Parallel.For(0, 8, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < 5_000; i++)
            {
                int number = random.Next(100);
                store.Store("k" + number, number, now: 0);
                int wanted = random.Next(100);
                if (store.TryGet("k" + wanted, 0, Ttl, out int value))
                {
                    Assert.Equal(wanted, value);
                }

                if (i % 1000 == 0)
                {
                    store.Clear();
                }
            }
        });
        Assert.InRange(store.Count, 1, 50);
        int kept = Enumerable.Range(0, 100).Count(number => store.TryGet("k" + number, 0, Ttl, out int _));
        Assert.Equal(store.Count, kept);
    }
}
