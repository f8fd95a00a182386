using System.Globalization;
using System.Runtime.CompilerServices;

namespace Resilience.Aop.Tests;

public class CacheKeyTests
{
    [Fact]
    public void Of_Values_AreWrittenTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo custom = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            custom.NumberFormat.NumberDecimalSeparator = ",";
            custom.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = custom;
            Assert.Equal("-1.5", CacheKey.Of(-1.5));
            Assert.Equal("5:-1234;", CacheKey.Part(-1234));
            Assert.Equal("1.25", CacheKey.Of(1.25m));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_Moments_KeepsWhatTellsThemApart()
    {
        DateTime moment = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Assert.NotEqual(CacheKey.Of(moment), CacheKey.Of(moment.AddTicks(1)));
        DateTimeOffset zoned = new(moment);
        Assert.NotEqual(CacheKey.Of(zoned), CacheKey.Of(zoned.AddTicks(1)));
        Assert.NotEqual(CacheKey.Of(zoned), CacheKey.Of(zoned.ToOffset(TimeSpan.FromHours(1))));
        Assert.NotEqual(CacheKey.Of(new TimeOnly(1, 2, 3)), CacheKey.Of(new TimeOnly(1, 2, 4)));
        Assert.NotEqual(CacheKey.Of(TimeSpan.FromTicks(1)), CacheKey.Of(TimeSpan.FromTicks(2)));
        Assert.Equal("2026-01-02", CacheKey.Of(new DateOnly(2026, 1, 2)));
        Assert.NotEqual(CacheKey.Of<DateTime?>(moment), CacheKey.Of<DateTime?>(moment.AddTicks(1)));
    }

    [Fact]
    public void Part_NullAndEmpty_Differ()
    {
        Assert.Equal("-;", CacheKey.Part<string?>(null));
        Assert.Equal("0:;", CacheKey.Part(""));
        Assert.Equal("-;", CacheKey.Part<int?>(null));
        Assert.Equal("", CacheKey.Of<object?>(null));
    }

    [Fact]
    public void Part_TwoListsOfValues_NeverGiveTheSameKey()
    {
        string[] texts = ["", "a", "b", ";", "1:a;", "a;1:b", "-;", ":", "1:"];
        var keys = from first in texts.Append(null) from second in texts.Append(null) select CacheKey.Part(first) + CacheKey.Part(second);
        Assert.Equal((texts.Length + 1) * (texts.Length + 1), keys.Distinct().Count());
    }

    [Fact]
    public void Part_ObjectsWithoutATextOfTheirOwn_AreToldApart()
    {
        object first = new();
        object second = new();

        Assert.Equal(CacheKey.Part(first), CacheKey.Part(first));
        Assert.NotEqual(CacheKey.Part(first), CacheKey.Part(second));
        Assert.NotEqual(CacheKey.Part<IEnumerable<int>>(new List<int> { 1 }), CacheKey.Part<IEnumerable<int>>(new List<int> { 1 }));
        Assert.Equal("1:a;", CacheKey.Part<object>("a"));
        Assert.Equal("13:System.String;", CacheKey.Part("System.String"));
        Assert.Equal(CacheKey.Part(typeof(string)), CacheKey.Part(typeof(string)));
    }

    [Fact]
    public void Part_Tuples_AreWrittenPartByPart()
    {
        Assert.NotEqual(CacheKey.Part(("a, b", "c")), CacheKey.Part(("a", "b, c")));
        Assert.Equal("12:3:1.5;3:abc;;", CacheKey.Part((1.5, "abc")));
        Assert.Equal(CacheKey.Part((1, 2)), CacheKey.Part(Tuple.Create(1, 2)));
    }

    [Fact]
    public void Join_ManyValues_CountsAndIndexesThemAll()
    {
        ITuple key = CacheKey.Join((1, 2, 3, 4, 5, 6, 7), CacheKey.Join((8, 9, 10, 11, 12, 13, 14), ValueTuple.Create(15)));

        Assert.Equal(Enumerable.Range(1, 15), Enumerable.Range(0, key.Length).Select(index => (int)key[index]!));
        Assert.Equal(CacheKey.Join((1, 2), (3, 4)), CacheKey.Join((1, 2), (3, 4)));
        Assert.NotEqual(CacheKey.Join((1, 2), (3, 4)), CacheKey.Join((1, 2), (3, 5)));
    }

    [Fact]
    public void Of_EnumBooleanAndGuid_IsTheirText()
    {
        Assert.Equal("Friday", CacheKey.Of(DayOfWeek.Friday));
        Assert.Equal("True", CacheKey.Of(true));
        Assert.Equal("00000000-0000-0000-0000-000000000000", CacheKey.Of(Guid.Empty));
    }
}
