using System.Globalization;

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
    public void Of_EnumBooleanAndGuid_IsTheirText()
    {
        Assert.Equal("Friday", CacheKey.Of(DayOfWeek.Friday));
        Assert.Equal("True", CacheKey.Of(true));
        Assert.Equal("00000000-0000-0000-0000-000000000000", CacheKey.Of(Guid.Empty));
    }
}
