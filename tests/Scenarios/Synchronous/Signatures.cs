using Resilience.Aop;

namespace Scenarios.Synchronous;

#pragma warning disable RAOP108 // attempts are recorded on purpose

/// <summary>Synchronous methods of many kinds.</summary>
[Retry(MaxAttempts = 2, BaseDelay = "0s", On = [typeof(IOException)])]
public partial class Signatures(ResilienceRuntime runtime)
{
    public int Failures { get; set; } = 1;

    public static partial (int Sum, string? Text) Pair(int left, int right);

    private static (int Sum, string? Text) PairCore(int left, int right) => (left + right, null);

    public virtual partial T Generic<T>(T value, params int[] more)
        where T : class;

    private T GenericCore<T>(T value, params int[] more)
        where T : class => FailFirst(value);

    public partial dynamic Dynamic(dynamic value);

    private dynamic DynamicCore(dynamic value) => FailFirst<object>(value);

    public partial IReadOnlyList<string?> List();

    private IReadOnlyList<string?> ListCore() => FailFirst<IReadOnlyList<string?>>(["one", null]);

    partial void Quiet(List<int> calls);

    public void CallQuiet(List<int> calls) => Quiet(calls);

    private void QuietCore(List<int> calls)
    {
        calls.Add(calls.Count);
        _ = FailFirst(1);
    }

    partial void Unused();

    [NoResilience]
    public partial int Bare();

    public partial int Bare() => FailFirst(1);

    private TValue FailFirst<TValue>(TValue value) => Failures-- > 0 ? throw new IOException("first") : value;
}

/// <summary>A readonly method of a struct.</summary>
public readonly partial struct SignatureStruct(ResilienceRuntime runtime, int factor)
{
    private readonly ResilienceRuntime _runtime = runtime;

    [Retry(BaseDelay = "0s")]
    public readonly partial int Multiply(int value);

    private readonly int MultiplyCore(int value) => value * factor;
}
