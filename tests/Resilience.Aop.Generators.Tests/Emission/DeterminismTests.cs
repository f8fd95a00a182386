using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>The same input gives the same bytes, wherever, whenever and in whatever order.</summary>
[Collection(nameof(ProcessStateCollection))]
public sealed class DeterminismTests
{
    private static readonly GeneratorInput Input = GeneratorInput.Of(
        LanguageVersion.Preview,
        NullableContextOptions.Enable,
        [.. Scenario.Files, .. CSharp9Inputs.All.Select(static (input, index) => new SourceFile($"Input{index}.cs", Separate(input.Value, index)))]);

    private static readonly ImmutableArray<SourceFile> Expected = Input.Run().Files;

    [Fact]
    public void Generator_FilesInAnyOrder_WritesTheSame() =>
        Gen.Shuffle(Enumerable.Range(0, Input.Files.Length).ToArray()).Sample(
            order => Assert.Equal(Expected, (Input with { Files = [.. order.Select(static index => Input.Files[index])] }).Run().Files),
            iter: 10,
            threads: 1);

    [Fact]
    public void Generator_PartsOfATypeInAnyOrder_WritesTheSame()
    {
        string[] parts =
        [
            "partial class C { [Retry] public partial Task AAsync(); private Task ACoreAsync() => BAsync(); }",
            "[Timeout(\"1s\")] partial class C { public partial Task AAsync(int id); public partial Task BAsync(); }",
            "partial class C { private ResilienceRuntime Runtime { get; } = null!; private Task ACoreAsync(int id) => AAsync(); private Task BCoreAsync() => AAsync(); }",
        ];
        ImmutableArray<SourceFile> expected = GeneratorInput.Of(parts).Run().Files;

        Assert.Equal(3, expected.Length);
        Assert.Equal(expected.AsEnumerable(), GeneratorInput.Of(parts[1], parts[2], parts[0]).Run().Files);
        Assert.Equal(expected.AsEnumerable(), GeneratorInput.Of(parts[2], parts[1], parts[0]).Run().Files);
    }

    [Theory]
    [InlineData(",", ".", "-")]
    [InlineData(",", "\u00A0", "\u2212")]
    [InlineData("\u066B", "\u066C", "\u061C-")]
    public void Generator_AnyCulture_WritesTheSame(string decimalSeparator, string groupSeparator, string negativeSign)
    {
        // Made by hand, since the process may run without the cultures of the system.
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = decimalSeparator;
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.PercentGroupSeparator = groupSeparator;
        culture.NumberFormat.NegativeSign = negativeSign;
        culture.NumberFormat.NaNSymbol = "¤¤¤";
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            Assert.Equal("1" + decimalSeparator + "5", 1.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal(Expected.AsEnumerable(), Input.Run().Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Generator_AnyTimeZone_WritesTheSame()
    {
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            foreach (string zone in new[] { "UTC+11:30", "UTC-14" })
            {
                Environment.SetEnvironmentVariable("TZ", zone);
                TimeZoneInfo.ClearCachedData();
                Assert.Equal(Expected.AsEnumerable(), Input.Run().Files);
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void Generator_FilesElsewhereWithOtherLineEnds_WritesTheSame()
    {
        GeneratorInput elsewhere = Input with
        {
            Files = [.. Input.Files.Select(static (file, index) => new SourceFile(@"C:\else\where\" + index, file.Text.ReplaceLineEndings("\r\n")))],
        };

        Assert.Equal(Expected.AsEnumerable(), elsewhere.Run().Files);
    }

    [Fact]
    public void GeneratedText_OfEveryInput_HoldsNoCarriageReturnNorTabNorTrailingBlank()
    {
        foreach (SourceFile file in Expected)
        {
            Assert.DoesNotContain('\r', file.Text);
            Assert.DoesNotContain('\t', file.Text);
            Assert.DoesNotContain(" \n", file.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", file.Text, StringComparison.Ordinal);
            Assert.EndsWith("}\n", file.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void GeneratedText_OfEveryInput_HoldsNoFactsOfTheMachine()
    {
        string version = typeof(ResilienceGenerator).Assembly.GetName().Version!.ToString();
        string[] facts =
        [
            Environment.MachineName,
            Environment.CurrentDirectory,
            AppContext.BaseDirectory,
            Path.GetTempPath(),
            RuntimeInformation.FrameworkDescription,
            version,
            DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture) + "-",
            ".cs\"",
            "#line",
        ];
        foreach (SourceFile file in Expected)
        {
            Assert.All(facts.Where(static fact => fact.Length > 3), fact => Assert.DoesNotContain(fact, file.Text, StringComparison.OrdinalIgnoreCase));
        }
    }

    // The inputs are meant to be compiled one by one: a namespace of its own keeps each from meeting the others.
    private static string Separate(string text, int index)
    {
        int end = text.IndexOf("using Resilience.Aop;", StringComparison.Ordinal) + "using Resilience.Aop;".Length;
        return $"{text[..end]}\nnamespace Input{index}\n{{{text[end..]}\n}}";
    }
}
