using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Resilience.Aop;

/// <summary>The simple types that dead letters hold without a context. The generator knows the same list.</summary>
internal static class DeadLetterValue
{
    public static JsonTypeInfo<T> InfoOf<T>(JsonSerializerContext context) => context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new NotSupportedException($"'{context.GetType().Name}' does not list '{typeof(T)}'; add [JsonSerializable(typeof({typeof(T).Name}))] to it.");

    public static void Write<T>(Utf8JsonWriter json, T value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case uint or ulong:
                json.WriteNumberValue(Convert.ToUInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case string or char:
                json.WriteStringValue(value.ToString());
                break;
            case Uri uri:
                json.WriteStringValue(uri.OriginalString); // its text for people has fewer escapes
                break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly:
                json.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case double or float or Guid or TimeSpan:
                // JSON has no number for NaN and the infinities, so these are text.
                json.WriteStringValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException($"'{typeof(T)}' needs a JsonSerializerContext.");
        }
    }

    public static T Read<T>(JsonElement element) =>
        element.ValueKind == JsonValueKind.Null ? default! : (T)Read(element, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));

    private static object Read(JsonElement element, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => element.GetBoolean(),
        TypeCode.Byte => element.GetByte(),
        TypeCode.SByte => element.GetSByte(),
        TypeCode.Int16 => element.GetInt16(),
        TypeCode.UInt16 => element.GetUInt16(),
        TypeCode.Int32 => element.GetInt32(),
        TypeCode.UInt32 => element.GetUInt32(),
        TypeCode.Int64 => element.GetInt64(),
        TypeCode.UInt64 => element.GetUInt64(),
        TypeCode.Decimal => element.GetDecimal(),
        TypeCode.Char => char.Parse(Text(element)),
        TypeCode.String => Text(element),
        TypeCode.Double => double.Parse(Text(element), CultureInfo.InvariantCulture),
        TypeCode.Single => float.Parse(Text(element), CultureInfo.InvariantCulture),
        TypeCode.DateTime => DateTime.ParseExact(Text(element), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.ParseExact(Text(element), "O", CultureInfo.InvariantCulture),
        _ when type == typeof(DateOnly) => DateOnly.ParseExact(Text(element), "O", CultureInfo.InvariantCulture),
        _ when type == typeof(TimeOnly) => TimeOnly.ParseExact(Text(element), "O", CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) => Guid.Parse(Text(element)),
        _ when type == typeof(TimeSpan) => TimeSpan.Parse(Text(element), CultureInfo.InvariantCulture),
        _ when type == typeof(Uri) => new Uri(Text(element), UriKind.RelativeOrAbsolute),
        _ when type == typeof(byte[]) => element.GetBytesFromBase64(),
        _ => throw new NotSupportedException($"'{type}' needs a JsonSerializerContext."),
    };

    private static string Text(JsonElement element) => element.GetString()!;
}
