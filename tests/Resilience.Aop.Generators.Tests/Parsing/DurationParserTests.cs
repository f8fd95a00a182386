using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class DurationParserTests
{
    private static readonly string[] Units = ["ms", "s", "m", "h", "d"];

    private static readonly Regex Grammar = new(
        @"^([0-9]+(\.[0-9]+)?(ms|s|m|h|d)|-?([0-9]+\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?)$",
        RegexOptions.CultureInvariant);

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("0ms", 0)]
    [InlineData("250ms", 2_500_000)]
    [InlineData("1s", 10_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("0.0001ms", 1)]
    [InlineData("1.50000000000000000000s", 15_000_000)]
    [InlineData("007s", 70_000_000)]
    [InlineData("2m", 1_200_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1d", 864_000_000_000)]
    [InlineData("0.00001d", 8_640_000)]
    [InlineData("00:00:30", 300_000_000)]
    [InlineData("23:59:59", 863_990_000_000)]
    [InlineData("1.00:00:00", 864_000_000_000)]
    [InlineData("00:00:00.5", 5_000_000)]
    [InlineData("00:00:00.0000001", 1)]
    [InlineData("-00:00:30", -300_000_000)]
    public void Duration_InGrammar_IsExactTicks(string text, long ticks)
    {
        Assert.True(DurationParser.TryParse(text, out long parsed));
        Assert.Equal(ticks, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("5")]
    [InlineData("5 s")]
    [InlineData(" 5s")]
    [InlineData("5s ")]
    [InlineData("5sec")]
    [InlineData("5S")]
    [InlineData("5MS")]
    [InlineData("s")]
    [InlineData(".5s")]
    [InlineData("5.s")]
    [InlineData("1,5s")]
    [InlineData("+5s")]
    [InlineData("-5s")]
    [InlineData("1e3ms")]
    [InlineData("1m30s")]
    [InlineData("٣s")]
    [InlineData("5000")]
    [InlineData("0.00001ms")]
    [InlineData("0.333333333333333s")]
    [InlineData("00:30")]
    [InlineData("0:00:30")]
    [InlineData("24:00:00")]
    [InlineData("00:60:00")]
    [InlineData("00:00:60")]
    [InlineData("00:00:30.")]
    [InlineData("00:00:30.12345678")]
    [InlineData("1:00:00:00")]
    [InlineData(":::")]
    [InlineData("-")]
    [InlineData("1.5.00:00:00")]
    [InlineData("00:00:30s")]
    public void Duration_OutsideGrammar_IsRefused(string text) => Assert.False(DurationParser.TryParse(text, out _));

    [Theory]
    [InlineData("99999999999999999999999999d")]
    [InlineData("9223372036854775807s")]
    [InlineData("99999999999999.00:00:00")]
    public void Duration_TooLongFor64Bits_Saturates(string text)
    {
        Assert.True(DurationParser.TryParse(text, out long ticks));
        Assert.Equal(long.MaxValue, ticks);
    }

    [Fact]
    public void Duration_AnyTimeSpan_RoundTripsInInvariantForm() => Gen.Long[0, TimeSpan.TicksPerDay * 400].Sample(ticks =>
        DurationParser.TryParse(new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture), out long parsed) && parsed == ticks);

    [Fact]
    public void Duration_AnyWholeAndFraction_EqualsDecimalArithmetic() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 9_999], Gen.Int[0, 4].Select(static index => Units[index])).Sample((whole, fraction, unit) =>
        {
            long perUnit = unit switch { "ms" => 10_000, "s" => 10_000_000, "m" => 600_000_000, "h" => 36_000_000_000, _ => 864_000_000_000 };
            decimal expected = (whole + (fraction / 10_000m)) * perUnit;
            string text = FormattableString.Invariant($"{whole}.{fraction:D4}{unit}");
            return DurationParser.TryParse(text, out long ticks) && ticks == expected;
        });

    [Fact]
    public void Duration_AnyText_IsParsedOnlyWhenTheGrammarHasIt() =>
        Gen.String[Gen.Char["0123456789.:-+ smhdSMHD\u0661"], 0, 20].Sample(static text =>
            !DurationParser.TryParse(text, out _) || Grammar.IsMatch(text));
}
