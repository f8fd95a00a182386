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
    public T Read<T>(string name, JsonSerializerContext context) =>
        Read(name, context, static (element, context) => element.Deserialize(DeadLetterValue.InfoOf<T>(context!))!);

    /// <summary>Waits for a replayed call and throws its result away.</summary>
    public static Task Discard(Task call) => call;

    /// <inheritdoc cref="Discard(Task)"/>
    public static async Task Discard<T>(Task<T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        T result = await call.ConfigureAwait(false);
        if (result is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (result as IDisposable)?.Dispose();
        }
    }

    /// <inheritdoc cref="Discard(Task)"/>
    public static Task Discard(ValueTask call) => call.AsTask();

    /// <inheritdoc cref="Discard(Task)"/>
    public static Task Discard<T>(ValueTask<T> call) => Discard(call.AsTask());

    private T Read<T>(string name, JsonSerializerContext? context, Func<JsonElement, JsonSerializerContext?, T> read)
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
