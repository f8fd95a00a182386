using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Caching;

/// <summary>Keeps results in a <see cref="HybridCache"/>, as JSON. Safe for concurrent use.</summary>
/// <remarks>
/// Results of a type that the JSON options do not know stay in memory; that is logged once a type. Each result has its operation as a tag,
/// <c>prefix + operation</c>, so that all of a method's can be removed at once. A process asks the distributed cache only once when a tag was
/// removed, though: one that has had results of the method before does not see another's <see cref="ClearAsync"/>, and takes what was stored before
/// it until its Ttl has passed. <see cref="RemoveAsync"/> reaches every process, but for HybridCache's own memory there
/// (<see cref="HybridCacheStoreOptions.UseLocalCache"/>).
/// </remarks>
public sealed class HybridCacheStore : IResilienceCache
{
    private const HybridCacheEntryFlags NoLocal = HybridCacheEntryFlags.DisableLocalCache;
    private const int LongestKey = 512;

    private readonly HybridCache _cache;
    private readonly JsonSerializerOptions _json;
    private readonly HybridCacheStoreOptions _options;
    private readonly HybridCacheEntryOptions _reading;
    private readonly ResultFormat _format;

    /// <summary>Makes a store.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="json">
    /// How results become JSON: for NativeAOT those of a source-generated context, <c>MyJsonContext.Default.Options</c>. They must have a resolver.
    /// </param>
    /// <param name="options">Keys and memory; null: the defaults.</param>
    /// <param name="logger">Hears of results that cannot be written or read; null: nobody.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cache"/>, <paramref name="json"/> or the prefix is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="json"/> has no resolver.</exception>
    public HybridCacheStore(HybridCache cache, JsonSerializerOptions json, HybridCacheStoreOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(json);
        if (json.TypeInfoResolver is null)
        {
            throw new ArgumentException("The options have no resolver of types; use those of a source-generated context: MyJsonContext.Default.Options.", nameof(json));
        }

        _cache = cache;
        _json = json;
        _options = options ?? new HybridCacheStoreOptions();
        ArgumentNullException.ThrowIfNull(_options.Prefix);
        _format = new ResultFormat(logger);

        // The cache has no plain look-up: this is one, since the body is ours to run.
        _reading = new HybridCacheEntryOptions { Flags = HybridCacheEntryFlags.DisableUnderlyingData | (_options.UseLocalCache ? HybridCacheEntryFlags.None : NoLocal) };
    }

    /// <inheritdoc/>
    public async ValueTask<StoredResult<T>?> FindAsync<T>(CacheStoreKey key, CancellationToken cancellationToken)
    {
        if (TypeInfo<T>() is not { } type)
        {
            return null;
        }

        byte[]? bytes = await _cache.GetOrCreateAsync(
            Text(key), static _ => new ValueTask<byte[]?>((byte[]?)null), _reading, tags: null, cancellationToken).ConfigureAwait(false);
        return bytes is null ? null : _format.Read(key.Operation, bytes, type);
    }

    /// <inheritdoc/>
    public async ValueTask KeepAsync<T>(CacheStoreKey key, StoredResult<T> result, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (TypeInfo<T>() is { } type && _format.Write(key.Operation, result, type) is { } bytes)
        {
            HybridCacheEntryOptions writing = new()
            {
                Expiration = lifetime,
                LocalCacheExpiration = lifetime,
                Flags = _options.UseLocalCache ? HybridCacheEntryFlags.None : NoLocal,
            };
            await _cache.SetAsync(Text(key), bytes, writing, [Tag(key.Operation)], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(CacheStoreKey key, CancellationToken cancellationToken) => _cache.RemoveAsync(Text(key), cancellationToken);

    /// <summary>Forgets every result of a method: for this process, and for those that have had none of its results yet. Others see it through the Ttl only.</summary>
    /// <param name="operation">The method: <c>Namespace.Type.Method</c>.</param>
    /// <param name="cancellationToken">The token of whoever removes them.</param>
    public ValueTask ClearAsync(string operation, CancellationToken cancellationToken) => _cache.RemoveByTagAsync(Tag(operation), cancellationToken);

    private JsonTypeInfo<T>? TypeInfo<T>()
    {
        if (_json.TryGetTypeInfo(typeof(T), out JsonTypeInfo? type))
        {
            return (JsonTypeInfo<T>)type;
        }

        _format.WarnOfUnknownType(typeof(T));
        return null;
    }

    private string Tag(string operation) => _options.Prefix + operation;

    // Caches refuse long keys and odd characters, and a half surrogate has no bytes: such keys become a hash of theirs.
    private string Text(CacheStoreKey key)
    {
        string text = string.Concat(_options.Prefix, key.Operation, ":", key.Arguments);
        return text.Length <= LongestKey && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? text
            : _options.Prefix + "sha256:" + Convert.ToHexString(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan())));
    }
}
