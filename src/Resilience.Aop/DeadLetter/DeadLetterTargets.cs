using System.Collections.Concurrent;

namespace Resilience.Aop;

/// <summary>Instances for replays: registered factories first, then a container.</summary>
internal sealed class DeadLetterTargets
{
    private readonly ConcurrentDictionary<Type, Func<object>> _factories = new();

    public Func<Type, object?>? Resolve { get; set; }

    public void Register(Type type, Func<object> create) => _factories[type] = create;

    /// <summary>An instance of a type.</summary>
    /// <exception cref="DeadLetterReplayException">There is none, or several types would do.</exception>
    public object Create(Type type)
    {
        object? target;
        try
        {
            target = Find(type) is { } create ? create() : Resolve?.Invoke(type);
        }
        catch (Exception failure) when (failure is not DeadLetterReplayException)
        {
            throw new DeadLetterReplayException($"The factory of '{type}' failed: {failure.Message}", failure);
        }

        return target is not null && type.IsInstanceOfType(target)
            ? target
            : throw new DeadLetterReplayException(
                $"There is no instance of '{type}' to replay on; call runtime.DeadLetters.RegisterTarget<{type.Name}>(() => ...) first.", null);
    }

    private Func<object>? Find(Type type)
    {
        if (_factories.TryGetValue(type, out Func<object>? exact))
        {
            return exact;
        }

        KeyValuePair<Type, Func<object>>[] derived = [.. _factories.Where(pair => type.IsAssignableFrom(pair.Key))];
        return derived.Length > 1
            ? throw new DeadLetterReplayException($"Several registered types derive from '{type}'; register '{type.Name}' itself.", null)
            : derived.Length == 1 ? derived[0].Value : null;
    }
}
