using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Resilience.Aop;

/// <summary>Reads the arguments of a recorded call for its replay. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeadLetterArguments
{
    private readonly JsonElement _root;

    internal DeadLetterArguments(JsonElement root, bool isDryRun)
    {
        _root = root;
        IsDryRun = isDryRun;
    }

    /// <summary>Whether the arguments are only looked at, and the method is not called.</summary>
    public bool IsDryRun { get; }

    /// <summary>Reads an argument of a simple type.</summary>
    /// <exception cref="DeadLetterReplayException">The record has no such argument, or one of another type.</exception>
    public T Read<T>(string name) => Read(name, null, static (element, _) => DeadLetterValue.Read<T>(element));

    /// <summary>Reads an argument of a type that a context lists.</summary>
    /// <exception cref="DeadLetterReplayException">The record has no such argument, or one of another type.</exception>
    public T Read<T>(string name, Func<JsonSerializerContext> context) =>
        Read(name, context, static (element, context) => element.Deserialize(DeadLetterValue.InfoOf<T>(context!()))!);

    /// <summary>Waits for a replayed call and throws its result away.</summary>
    public static Task Discard(Task call) => call;

    /// <inheritdoc cref="Discard(Task)"/>
    public static async Task Discard<T>(Task<T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        await DisposeAsync(await call.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <inheritdoc cref="Discard(Task)"/>
    public static Task Discard(ValueTask call) => call.AsTask();

    /// <inheritdoc cref="Discard(Task)"/>
    public static Task Discard<T>(ValueTask<T> call) => Discard(call.AsTask());

    /// <summary>Reads a replayed stream to its end and throws its items away.</summary>
    public static async Task Discard<T>(IAsyncEnumerable<T> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        await foreach (T item in call.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await DisposeAsync(item).ConfigureAwait(false);
        }
    }

    private static async ValueTask DisposeAsync<T>(T result)
    {
        if (result is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (result as IDisposable)?.Dispose();
        }
    }

    private T Read<T>(string name, Func<JsonSerializerContext>? context, Func<JsonElement, Func<JsonSerializerContext>?, T> read)
    {
        if (!_root.TryGetProperty(name, out JsonElement element))
        {
            throw new DeadLetterReplayException($"The record has no argument '{name}': the method's parameters have changed since it was written.", null);
        }

        try
        {
            return read(element, context);
        }
        catch (Exception failure)
        {
            throw new DeadLetterReplayException($"The argument '{name}' cannot be read as '{typeof(T)}': {failure.Message}", failure);
        }
    }
}
