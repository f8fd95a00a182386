using System.Text.Json;

namespace Resilience.Aop.Tests.DeadLetter;

public sealed class DeadLetterArgumentsTests
{
    [Fact]
    public void Write_EverySimpleType_IsReadBackAsItWas()
    {
        RoundTrip(true);
        RoundTrip(byte.MaxValue);
        RoundTrip(sbyte.MinValue);
        RoundTrip(short.MinValue);
        RoundTrip(ushort.MaxValue);
        RoundTrip(int.MinValue);
        RoundTrip(uint.MaxValue);
        RoundTrip(long.MinValue);
        RoundTrip(ulong.MaxValue);
        RoundTrip(float.NaN);
        RoundTrip(float.Epsilon);
        RoundTrip(double.NegativeInfinity);
        RoundTrip(double.MaxValue);
        RoundTrip(0.1);
        RoundTrip(decimal.MinValue);
        RoundTrip('\u2028');
        RoundTrip("\0\"\\\u2028😀");
        RoundTrip("");
        RoundTrip(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"));
        RoundTrip(new Uri("https://example.org/a?b=%20"));
        RoundTrip(new Uri("relative/path", UriKind.Relative));
        RoundTrip<byte[]>([0, 255]);
        RoundTrip(DateTimeOffset.MaxValue);
        RoundTrip(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(-90)).AddTicks(7));
        RoundTrip(DateOnly.MinValue);
        RoundTrip(TimeOnly.MaxValue);
        RoundTrip(TimeSpan.MinValue);
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void Write_DateTime_KeepsItsKind(DateTimeKind kind)
    {
        DateTime time = new DateTime(2030, 1, 2, 3, 4, 5, kind).AddTicks(7);

        Assert.Equal((time, kind), (RoundTrip(time), RoundTrip(time).Kind));
    }

    [Fact]
    public void Write_Null_IsReadBackAsNull()
    {
        Assert.Null(RoundTrip<int?>(null));
        Assert.Null(RoundTrip<string?>(null));
        Assert.Null(RoundTrip<byte[]?>(null));
        Assert.Null(RoundTrip<Uri?>(null));
        Assert.Equal(5, RoundTrip<int?>(5));
    }

    [Fact]
    public void Write_UnknownType_LeavesNoArgumentsAndSaysWhy()
    {
        DeadLetterArgumentsWriter writer = new();
        writer.Write("good", 1);
        writer.Write("bad", new object());
        writer.Write("later", 2);

        Assert.Null(writer.Complete());
        Assert.Contains("'bad'", writer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_Argument_StoresNothingOfIt()
    {
        DeadLetterArgumentsWriter writer = new();
        writer.Write("user", "ann");
        writer.Redact("password");

        Assert.Equal("""{"user":"ann","password":"***"}""", writer.Complete());
        Assert.Equal(["password"], writer.RedactedArguments);
    }

    [Theory]
    [InlineData("{}", "has no argument 'x'")]
    [InlineData("""{"x":"text"}""", "'x' cannot be read as 'System.Int32'")]
    [InlineData("""{"x":99999999999}""", "'x' cannot be read as 'System.Int32'")]
    public void Read_OtherArguments_IsRefusedClearly(string json, string message)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        DeadLetterArguments arguments = new(document.RootElement, isDryRun: false);

        DeadLetterReplayException refusal = Assert.Throws<DeadLetterReplayException>(() => arguments.Read<int>("x"));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discard_Result_IsDisposed()
    {
        using MemoryStream result = new();

        await DeadLetterArguments.Discard(new ValueTask<MemoryStream>(result));

        Assert.False(result.CanRead);
    }

    private static T RoundTrip<T>(T value)
    {
        DeadLetterArgumentsWriter writer = new();
        writer.Write("x", value);
        string? json = writer.Complete();
        Assert.NotNull(json);
        using JsonDocument document = JsonDocument.Parse(json);
        T read = new DeadLetterArguments(document.RootElement, isDryRun: false).Read<T>("x");
        Assert.Equal(value, read);
        return read;
    }
}
