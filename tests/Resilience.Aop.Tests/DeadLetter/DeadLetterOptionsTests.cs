namespace Resilience.Aop.Tests.DeadLetter;

public sealed class DeadLetterOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData(null)]
    public void Validate_BlankQueue_IsRefused(string? queue) =>
        Assert.Equal("Queue", Assert.Throws<ResilienceOptionsException>(() => DeadLetterOptionsValidator.Validate(new DeadLetterOptions { Queue = queue! })).Property);

    [Fact]
    public void Validate_NameOfLegalLength_IsAccepted()
    {
        DeadLetterOptionsValidator.Validate(new DeadLetterOptions { Queue = new string('q', 200) });
        Assert.Throws<ResilienceOptionsException>(static () => DeadLetterOptionsValidator.Validate(new DeadLetterOptions { Queue = new string('q', 201) }));
    }

    [Fact]
    public void Settings_WithoutValues_HaveTheAttributesDefaults()
    {
        DeadLetterOptions options = new DeadLetterSettings("q").ToOptions();

        Assert.Equal(("q", new DeadLetterAttribute("q").Accept), (options.Queue, options.Accept));
        Assert.True(new DeadLetterSettings("q") { Accept = true }.ToOptions().Accept);
    }

    [Fact]
    public async Task ReplayOptions_OutsideTheirRanges_AreRefused()
    {
        DeadLetterOffice office = new ResilienceRuntime().DeadLetters;
        (DeadLetterReplayOptions Options, string Property)[] bad =
        [
            (new() { Limit = 0 }, "Limit"),
            (new() { MaxReplays = 0 }, "MaxReplays"),
            (new() { Lease = TimeSpan.Zero }, "Lease"),
            (new() { Lease = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) }, "Lease"),
            (new() { Pause = TimeSpan.FromTicks(-1) }, "Pause"),
            (new() { Owner = " " }, "Owner"),
        ];
        foreach ((DeadLetterReplayOptions options, string property) in bad)
        {
            ResilienceOptionsException refusal = await Assert.ThrowsAsync<ResilienceOptionsException>(() => office.ReplayAsync("q", options));
            Assert.Equal(property, refusal.Property);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => office.ReplayAsync(" "));
    }

    [Theory]
    [InlineData("order 17 of 3", "order 99999 of 4", true)]
    [InlineData("order 17", "order x", false)]
    [InlineData("", "1", false)]
    public void Fingerprint_OfMessages_IgnoresOnlyTheirNumbers(string one, string other, bool same) => Assert.Equal(
        same,
        DeadLetterFingerprint.Of("q", "o", "T", one) == DeadLetterFingerprint.Of("q", "o", "T", other));

    [Fact]
    public void Fingerprint_OfOtherQueueOperationOrType_IsAnother()
    {
        string[] all =
        [
            DeadLetterFingerprint.Of("q", "o", "T", "m"), DeadLetterFingerprint.Of("r", "o", "T", "m"), DeadLetterFingerprint.Of("q", "p", "T", "m"),
            DeadLetterFingerprint.Of("q", "o", "U", "m"), DeadLetterFingerprint.Of("qo", "", "T", "m"),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }
}
