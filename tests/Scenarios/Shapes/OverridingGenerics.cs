using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Generic methods that a derived type overrides: constraints are inherited, not written.</summary>
public abstract class GenericBase
{
    public abstract Task<T?> AnyAsync<T>(T? value);

    public abstract Task<T?> ClassAsync<T>(T? value)
        where T : class;

    public abstract Task<T?> StructAsync<T>(T? value)
        where T : struct, Enum;

    public abstract Task<TList> ListAsync<TList, TItem>(TItem item)
        where TList : ICollection<TItem>, new();
}

/// <summary>The overrides.</summary>
public sealed partial class OverridingGenerics(ResilienceRuntime runtime) : GenericBase
{
    private int _attempts;

    [Retry(BaseDelay = "0s")]
    public override partial Task<T?> AnyAsync<T>(T? value)
        where T : default;

    [Retry(BaseDelay = "0s")]
    public override partial Task<T?> ClassAsync<T>(T? value)
        where T : class;

    [Retry(BaseDelay = "0s")]
    public override partial Task<T?> StructAsync<T>(T? value);

    [Retry(BaseDelay = "0s")]
    public override partial Task<TList> ListAsync<TList, TItem>(TItem item);

    private Task<T?> AnyCoreAsync<T>(T? value) => FailOnce(value);

    private Task<T?> ClassCoreAsync<T>(T? value)
        where T : class => FailOnce(value);

    private Task<T?> StructCoreAsync<T>(T? value)
        where T : struct, Enum => FailOnce(value);

    private Task<TList> ListCoreAsync<TList, TItem>(TItem item)
        where TList : ICollection<TItem>, new() => FailOnce(new TList { item });

    private Task<T> FailOnce<T>(T value) => ++_attempts % 2 == 1 ? throw new TimeoutException() : Task.FromResult(value);
}
