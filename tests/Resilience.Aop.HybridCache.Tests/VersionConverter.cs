using System.Text.Json;
using System.Text.Json.Serialization;

namespace Resilience.Aop.Caching.Tests;

/// <summary>Knows one number that it cannot write and one that it cannot read.</summary>
internal sealed class VersionConverter : JsonConverter<int>
{
    public const int Unwritable = -1;
    public const int Unreadable = -2;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetInt32() is var number and not Unreadable ? number : throw new JsonException("unreadable");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        if (value == Unwritable)
        {
            throw new JsonException("unwritable");
        }

        writer.WriteNumberValue(value);
    }
}
