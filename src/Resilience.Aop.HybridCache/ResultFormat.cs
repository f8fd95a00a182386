using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Caching;

/// <summary>A stored result as bytes: version, time, name of the type, JSON. What does not fit is no result: the body brings another one.</summary>
internal sealed class ResultFormat(ILogger? logger)
{
    private const byte Version = 1;
    private const int Header = 1 + sizeof(long) + sizeof(ushort);

    private readonly ConcurrentDictionary<Type, bool> _warned = new();

    /// <summary>Null where the result cannot be written.</summary>
    public byte[]? Write<T>(string operation, in StoredResult<T> result, JsonTypeInfo<T> type)
    {
        byte[] name = NameOf<T>();
        ArrayBufferWriter<byte> buffer = new();
        Span<byte> header = buffer.GetSpan(Header);
        header[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(header[1..], result.MadeAt.UtcTicks);
        BinaryPrimitives.WriteUInt16LittleEndian(header[(1 + sizeof(long))..], (ushort)name.Length);
        buffer.Advance(Header);
        buffer.Write(name);
        try
        {
            using Utf8JsonWriter writer = new(buffer);
            JsonSerializer.Serialize(writer, result.Value, type);
        }
        catch (Exception failure)
        {
            // Converters and properties are the user's code: whatever they throw is about this result, not an outage of the store.
            HybridCacheLog.CannotWrite(logger, operation, failure);
            return null;
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Null where the bytes are no result of this type.</summary>
    public StoredResult<T>? Read<T>(string operation, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
    {
        ReadOnlySpan<byte> name = NameOf<T>();
        if (bytes.Length <= Header + name.Length
            || bytes[0] != Version
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes[(1 + sizeof(long))..]) != name.Length
            || !bytes.Slice(Header, name.Length).SequenceEqual(name))
        {
            return null; // of another version of the program
        }

        try
        {
            T? value = JsonSerializer.Deserialize(bytes[(Header + name.Length)..], type);
            return new StoredResult<T>(value!, new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]), TimeSpan.Zero));
        }
        catch (Exception failure)
        {
            // So are constructors, here.
            HybridCacheLog.CannotRead(logger, operation, failure);
            return null;
        }
    }

    public void WarnOfUnknownType(Type type)
    {
        if (_warned.TryAdd(type, true))
        {
            HybridCacheLog.UnknownType(logger, type.ToString());
        }
    }

    private static byte[] NameOf<T>() => Encoding.UTF8.GetBytes(typeof(T).ToString());
}
