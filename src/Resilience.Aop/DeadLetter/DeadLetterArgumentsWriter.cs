using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Resilience.Aop;

/// <summary>Writes the arguments of a call that failed, without reflection. Called by generated code; throws nothing.</summary>
/// <remarks>An argument that cannot be written leaves a record without arguments that says why: losing the whole record would be worse.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeadLetterArgumentsWriter
{
    private const string Redacted = "***";

    private readonly List<(string Name, byte[]? Json)> _arguments = [];

    internal string? Error { get; private set; }

    internal IReadOnlyList<string> RedactedArguments => [.. _arguments.Where(static argument => argument.Json is null).Select(static argument => argument.Name)];

    /// <summary>Writes an argument of a simple type: text, number, date or time, or one of these that may be null.</summary>
    public void Write<T>(string name, T value) => Write(name, value, null, static (value, _) =>
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        DeadLetterValue.Write(json, value);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    });

    /// <summary>Writes an argument of a type that a context lists.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="value">The argument.</param>
    /// <param name="context">Gets the context; not the context itself, because making it runs the user's code, which may throw.</param>
    public void Write<T>(string name, T value, Func<JsonSerializerContext> context) =>
        Write(name, value, context, static (value, context) => JsonSerializer.SerializeToUtf8Bytes(value, DeadLetterValue.InfoOf<T>(context!())));

    /// <summary>Leaves out the value of a sensitive argument.</summary>
    public void Redact(string name) => _arguments.Add((name, null));

    /// <summary>The JSON text; null when an argument could not be written.</summary>
    internal string? Complete()
    {
        if (Error is not null)
        {
            return null;
        }

        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        foreach ((string name, byte[]? value) in _arguments)
        {
            json.WritePropertyName(name);
            if (value is null)
            {
                json.WriteStringValue(Redacted);
            }
            else
            {
                json.WriteRawValue(value);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write<T>(string name, T value, Func<JsonSerializerContext>? context, Func<T, Func<JsonSerializerContext>?, byte[]> write)
    {
        try
        {
            _arguments.Add((name, write(value, context)));
        }
        catch (Exception failure)
        {
            // Serializers run the user's code, which may throw anything.
            Error ??= string.Create(CultureInfo.InvariantCulture, $"'{name}' could not be written: {failure.GetType().Name}: {failure.Message}");
        }
    }
}
