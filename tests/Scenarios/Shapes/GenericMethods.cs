using System.Numerics;
using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Type parameters with every kind of constraint.</summary>
public sealed partial class GenericMethods(ResilienceRuntime runtime)
{
    private int _attempts;

    [Retry(BaseDelay = "0s")]
    public partial Task<T> AnyAsync<T>(T value);

    [Retry(BaseDelay = "0s")]
    public partial Task<T?> ClassAsync<T>(T? value)
        where T : class;

    [Retry(BaseDelay = "0s")]
    public partial Task<T> NullableClassAsync<T>(T value)
        where T : class?;

    [Retry(BaseDelay = "0s")]
    public partial Task<T?> StructAsync<T>(T? value)
        where T : struct;

    [Retry(BaseDelay = "0s")]
    public partial ValueTask<T> UnmanagedAsync<T>(T value)
        where T : unmanaged;

    [Retry(BaseDelay = "0s")]
    public partial Task<string> NotNullAsync<T>(T value)
        where T : notnull;

    [Retry(BaseDelay = "0s")]
    public partial Task<T> NewAsync<T>()
        where T : Stream, IDisposable, new();

    [Retry(BaseDelay = "0s")]
    public partial Task<T> NumberAsync<T>(T left, T right)
        where T : struct, INumber<T>;

    [Retry(BaseDelay = "0s")]
    public partial Task<TBase> UpcastAsync<TBase, TDerived>(TDerived value)
        where TDerived : TBase;

    [Retry(BaseDelay = "0s")]
    public partial Task<IReadOnlyDictionary<TKey, List<TValue?>>> GroupAsync<TKey, TValue>(TKey key, params TValue?[] values)
        where TKey : notnull, IComparable<TKey>;

    private Task<T> AnyCoreAsync<T>(T value) => FailOnce(value);

    private Task<T?> ClassCoreAsync<T>(T? value)
        where T : class => FailOnce(value);

    private Task<T> NullableClassCoreAsync<T>(T value)
        where T : class? => FailOnce(value);

    private Task<T?> StructCoreAsync<T>(T? value)
        where T : struct => FailOnce(value);

    private ValueTask<T> UnmanagedCoreAsync<T>(T value)
        where T : unmanaged => new(FailOnce(value));

    private Task<string> NotNullCoreAsync<T>(T value)
        where T : notnull => FailOnce($"{value}");

    private Task<T> NewCoreAsync<T>()
        where T : Stream, IDisposable, new() => FailOnce(new T());

    private Task<T> NumberCoreAsync<T>(T left, T right)
        where T : struct, INumber<T> => FailOnce(left + right);

    private Task<TBase> UpcastCoreAsync<TBase, TDerived>(TDerived value)
        where TDerived : TBase => FailOnce<TBase>(value);

    private Task<IReadOnlyDictionary<TKey, List<TValue?>>> GroupCoreAsync<TKey, TValue>(TKey key, params TValue?[] values)
        where TKey : notnull, IComparable<TKey> =>
        FailOnce<IReadOnlyDictionary<TKey, List<TValue?>>>(new Dictionary<TKey, List<TValue?>> { [key] = [.. values] });

    private Task<T> FailOnce<T>(T value) => ++_attempts % 2 == 1 ? throw new TimeoutException() : Task.FromResult(value);
}
