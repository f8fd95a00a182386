namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>Small inputs that the oldest supported language version can compile; together they use every policy, hook and return type.</summary>
internal static class CSharp9Inputs
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience.Aop;

        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["EverythingOnTaskOfResult"] = Usings + """
            namespace Shop
            {
                public partial class Client
                {
                    private readonly ResilienceRuntime _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions());

                    [Retry(MaxAttempts = 4, BaseDelay = "200ms", Backoff = Backoff.Fibonacci, When = nameof(IsTransient), OnResult = nameof(IsBad), DelayFrom = nameof(Wait), OnRetry = nameof(RetryingAsync), StatusCodes = new[] { 429 })]
                    [CircuitBreaker("b", FailsOnResult = nameof(IsBad), BreakDurationFrom = nameof(Break), Except = new[] { typeof(ArgumentException) })]
                    [Bulkhead("b", MaxConcurrency = 3, Isolation = BulkheadIsolation.Shared, QueueTimeout = "1s")]
                    [Timeout("1s", Total = "1m", Mode = TimeoutMode.Abandon, Eager = true)]
                    [Fallback(nameof(OtherAsync), nameof(Third), UseCache = true, CacheKey = "{id}-x", Store = "s", Default = "none", OnResult = nameof(IsBad))]
                    public partial Task<string> LoadAsync(int id, string @class = "x", CancellationToken token = default, params int[] more);

                    private async Task<string> LoadCoreAsync(int id, string @class, CancellationToken token, int[] more) { await Task.Yield(); return @class; }
                    private Task<string> OtherAsync(int id, string @class, TimeoutException failure, CancellationToken token, int[] more) { return Task.FromResult(""); }
                    private string Third(int id, string @class, int[] more) { return ""; }
                    private static bool IsTransient(Exception failure) { return true; }
                    private bool IsBad(string result) { return result.Length == 0; }
                    private TimeSpan? Wait(int attempt, Exception? failure, string? result) { return null; }
                    private Task RetryingAsync(int attempt, TimeSpan delay, Exception? failure) { return Task.CompletedTask; }
                    private TimeSpan Break(int breaks) { return TimeSpan.FromSeconds(breaks); }
                }
            }
            """,
        ["Caches"] = Usings + """
            public partial class Quotes<TOuter> where TOuter : class
            {
                [Cache(Ttl = "1m", KeyFrom = nameof(Key), MaxEntries = 5, StaleOnError = true, StaleTtl = "2m")]
                [Fallback(nameof(OtherAsync), UseCache = true, CacheKey = "x", OnResult = nameof(IsBad)), Retry(OnResult = nameof(IsBad)), Timeout("1s")]
                public partial Task<string?> LoadAsync(int[] ids, CancellationToken token);
                private Task<string?> LoadCoreAsync(int[] ids, CancellationToken token) { return Task.FromResult<string?>(null); }
                private Task<string?> OtherAsync(int[] ids, Exception failure, CancellationToken token) { return Task.FromResult<string?>(""); }
                private string Key(int[] ids) { return ids.Length.ToString(); }
                private static bool IsBad(string? result) { return result is null; }

                [Cache(Ttl = "1m"), CircuitBreaker, Bulkhead] internal static partial ValueTask<T?> FindAsync<T>(TOuter? outer, T? id, dynamic other, (int A, string? B) @class) where T : class, IComparable<T>;
                private static async ValueTask<T?> FindCoreAsync<T>(TOuter? outer, T? id, dynamic other, (int A, string? B) @class, CancellationToken token) where T : class, IComparable<T> { await Task.Yield(); return id; }

                [Cache(Ttl = "1m")] public static partial Task<HttpResponseMessage> Send_Flight(int a, int b, int c, int d, int e, int f, int g, int h);
                private static Task<HttpResponseMessage> Send_FlightCore(int a, int b, int c, int d, int e, int f, int g, int h) { return Task.FromResult(new HttpResponseMessage()); }
                [Cache(Ttl = "1m"), Retry, Fallback(Default = null)] public static partial Task<HttpResponseMessage?> Send();
                private static Task<HttpResponseMessage?> SendCore() { return Task.FromResult<HttpResponseMessage?>(null); }
            }

            public partial struct Value
            {
                [Cache(Ttl = "1m", Key = "all")] public readonly partial ValueTask<int> ReadAsync(int unused);
                private readonly ValueTask<int> ReadCoreAsync(int unused) { return new ValueTask<int>(unused); }
            }
            """,
        ["ValueTasks"] = Usings + """
            public partial struct Store
            {
                [Retry, CircuitBreaker] public static partial ValueTask SaveAsync();
                private static Task SaveCoreAsync() { return Task.CompletedTask; }

                [Fallback(nameof(Nothing), DefaultFrom = nameof(Zero))] internal partial ValueTask<int?> ReadAsync(CancellationToken token, long key);
                private readonly ValueTask<int?> ReadCoreAsync(CancellationToken token, long key) { return new ValueTask<int?>(1); }
                private static Task<int?> Nothing(CancellationToken token, long key) { return Task.FromResult<int?>(null); }
                private static int Zero() { return 0; }

                [Bulkhead, RateLimit(Permits = 3, Per = "1s", Queue = 1), Timeout("5s")] public static partial Task WaitAsync();
                private static async ValueTask WaitCoreAsync(CancellationToken token) { await Task.Delay(1, token); }
            }
            """,
        ["DeadLetters"] = Usings + """
            namespace Shop
            {
                public partial class Outbox
                {
                    internal partial struct Inner
                    {
                        [DeadLetter("q"), Retry, Fallback(nameof(Other))] public readonly partial ValueTask<int> SendAsync(int? id, string @class, DayOfWeek day, CancellationToken token, byte[] target);
                        private readonly ValueTask<int> SendCoreAsync(int? id, string @class, DayOfWeek day, CancellationToken token, byte[] target) { return new ValueTask<int>(1); }
                        private readonly int Other(int? id, string @class, DayOfWeek day, byte[] target) { return 2; }
                    }

                    [DeadLetter("q", Accept = true)] protected internal static partial Task PushAsync(DateTime? arguments, [Sensitive] object token);
                    private static Task PushCoreAsync(DateTime? arguments, object token) { return Task.CompletedTask; }

                    [DeadLetter("q", Accept = true)] public virtual partial ValueTask WaitAsync();
                    private static async ValueTask WaitCoreAsync() { await Task.Yield(); }
                }
            }
            """,
        ["GenericContainers"] = Usings + """
            namespace A.B
            {
                public abstract partial class Outer<TOuter> where TOuter : class
                {
                    protected internal partial record Inner<T>(T Value) where T : notnull
                    {
                        [Retry(BaseDelay = "0s", OnRetry = nameof(Retrying))]
                        public virtual partial Task<Dictionary<T, TItem[]>> MapAsync<TItem>(TItem item, (int Left, T Right) pair) where TItem : struct, IComparable<TItem>;
                        private Task<Dictionary<T, TItem[]>> MapCoreAsync<TItem>(TItem item, (int Left, T Right) pair) where TItem : struct, IComparable<TItem> { throw new InvalidOperationException(); }
                        private static void Retrying(int attempt, TimeSpan delay, Exception? failure) { }
                    }
                }
            }
            """,
        ["HttpResponses"] = Usings + """
            public sealed partial class Api : IDisposable
            {
                [Retry, CircuitBreaker("api"), Fallback(nameof(CachedAsync))]
                public partial Task<HttpResponseMessage> GetAsync(string path, CancellationToken token);
                private Task<HttpResponseMessage> GetCoreAsync(string path, CancellationToken token) { return Task.FromResult(new HttpResponseMessage()); }
                private Task<HttpResponseMessage> CachedAsync(string path, CancellationToken token) { return Task.FromResult(new HttpResponseMessage()); }
                public void Dispose() { }
            }
            """,
        ["OverridesAndOverloads"] = Usings + """
            public abstract class Base
            {
                public abstract Task SendAsync(string text);
                public virtual Task<T> PickAsync<T>(T value) where T : class { return Task.FromResult(value); }
                public Task HideAsync() { return Task.CompletedTask; }
            }

            [Retry]
            public partial class Derived : Base
            {
                public sealed override partial Task SendAsync(string text);
                private Task SendCoreAsync(string text) { return Task.CompletedTask; }

                private partial Task SendAsync(int number);
                private Task SendCoreAsync(int number) { return Task.CompletedTask; }

                public override partial Task<T> PickAsync<T>(T value) where T : class;
                private Task<T> PickCoreAsync<T>(T value) where T : class { return Task.FromResult(value); }

                public new partial Task HideAsync();
                private Task HideCoreAsync() { return Task.CompletedTask; }
            }
            """,
        ["OrdersAndHooks"] = Usings + """
            public partial class Mover
            {
                [RateLimit("calls", Permits = 3, Per = "1s", Order = 440), RateLimit(Permits = 9, Per = "1m", Order = 870), Bulkhead("calls", Order = 450), Retry(OnRetry = nameof(NoteAsync)), CircuitBreaker(Order = 850), Timeout("1s")]
                public partial ValueTask<T?> PerCallAsync<T>(T? value) where T : class;
                private ValueTask<T?> PerCallCoreAsync<T>(T? value, CancellationToken token) where T : class { return new ValueTask<T?>(value); }
                private ValueTask NoteAsync(int attempt, TimeSpan delay, Exception? failure) { return default; }

                [Bulkhead(Order = 700), Timeout("1s", Total = "9s"), Fallback(nameof(Nothing), UseCache = true, CacheKeyFrom = nameof(Key))]
                [Resilience(Core = nameof(Work), ContinueOnCapturedContext = true)]
                protected virtual partial Task<(int Left, string? Right)> InsideAsync(CancellationToken token, int id);
                private ValueTask<(int, string?)> Work(CancellationToken token, int id) { return default; }
                private ValueTask<(int, string?)> Nothing(int id, OperationCanceledException failure) { return default; }
                private static string Key(CancellationToken token, int id) { return id.ToString(); }

                [Fallback(DefaultFrom = nameof(Done), On = new[] { typeof(InvalidOperationException) }, MatchInner = true)]
                internal static partial Task StopAsync(dynamic reason, object? other);
                private static Task StopCoreAsync(object reason, dynamic? other) { return Task.CompletedTask; }
                private static void Done(object reason, object? other) { }

                [Fallback(UseCache = true, Default = null)] public partial Task<dynamic?> AnyAsync(dynamic? key);
                private Task<dynamic?> AnyCoreAsync(dynamic? key) { return Task.FromResult<object?>(null); }
            }
            """,
        ["Decorators"] = Usings + """
            public interface IReader<out T>
            {
                event EventHandler<string?>? Changed;
                int Count { get; }
                Task FindAsync(int id);
                T this[int index, string? name = null] { get; }
            }

            [Timeout("9s")]
            public interface IStore<T> : IReader<T>, IDisposable where T : class
            {
                [Retry] new Task<T?> FindAsync(int id);
                Task<TResult?> QueryAsync<TResult>(Func<T, TResult> @select, CancellationToken token = default, DayOfWeek day = DayOfWeek.Friday) where TResult : class, IComparable<TResult>;
                ValueTask<TResult?> MaybeAsync<TResult>(TResult? value, T entity) where TResult : struct;
                Task<TResult> AnyAsync<TResult>(TResult value, dynamic? other, params (int A, string? B)[] more);
                IAsyncEnumerable<T?> StreamAsync(CancellationToken inner);
                string? Text(T entity, string __raop_Inner = "x");
                bool TryGet<TKey>(in TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value, ref int looks) where TKey : notnull;
                ref readonly int Cell(int index);
                Span<byte> Bytes(ReadOnlySpan<byte> bytes);
                double Half { get; set; }
                T Last { set; }
                unsafe int* Pointer(byte* bytes);
                Task PingAsync();
                int Default() { return 1; }
            }

            internal interface IHidden<T> { Task<TAny?> HideAsync<TAny>(TAny? value, T other); Task<TAny?> HideClassAsync<TAny>(TAny? value) where TAny : class; Task<TAny?> HideStructAsync<TAny>(TAny? value) where TAny : struct; string ToString(); }

            [ResilientDecorator(Inner = nameof(inner)), CircuitBreaker("store"), Bulkhead]
            public sealed partial class Store<T> : IStore<T>, IHidden<T> where T : class
            {
                private readonly Both inner;
                private ResilienceRuntime Runtime { get; }
                public Store(Both inner, ResilienceRuntime runtime) { this.inner = inner; Runtime = runtime; }
                public partial Task PingAsync();
                [NoResilience] public partial Task<TResult> AnyAsync<TResult>(TResult value, dynamic? other, params (int A, string? B)[] more);
                public abstract class Both : IStore<T>, IHidden<T>
                {
                    public abstract event EventHandler<string?>? Changed;
                    public abstract int Count { get; }
                    Task IReader<T>.FindAsync(int id) { return Task.CompletedTask; }
                    public abstract T this[int index, string? name = null] { get; }
                    public abstract Task<T?> FindAsync(int id);
                    public abstract Task<TResult?> QueryAsync<TResult>(Func<T, TResult> @select, CancellationToken token = default, DayOfWeek day = DayOfWeek.Friday) where TResult : class, IComparable<TResult>;
                    public abstract ValueTask<TResult?> MaybeAsync<TResult>(TResult? value, T entity) where TResult : struct;
                    public abstract Task<TResult> AnyAsync<TResult>(TResult value, dynamic? other, params (int A, string? B)[] more);
                    public abstract IAsyncEnumerable<T?> StreamAsync(CancellationToken inner);
                    public abstract string? Text(T entity, string __raop_Inner = "x");
                    public abstract bool TryGet<TKey>(in TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value, ref int looks) where TKey : notnull;
                    public abstract ref readonly int Cell(int index);
                    public abstract Span<byte> Bytes(ReadOnlySpan<byte> bytes);
                    public abstract double Half { get; set; }
                    public abstract T Last { set; }
                    public abstract unsafe int* Pointer(byte* bytes);
                    public abstract Task PingAsync();
                    public abstract void Dispose();
                    Task<TAny?> IHidden<T>.HideAsync<TAny>(TAny? value, T other) where TAny : default { return Task.FromResult(value); }
                    Task<TAny?> IHidden<T>.HideClassAsync<TAny>(TAny? value) where TAny : class { return Task.FromResult(value); }
                    Task<TAny?> IHidden<T>.HideStructAsync<TAny>(TAny? value) { return Task.FromResult(value); }
                    string IHidden<T>.ToString() { return ""; }
                }
            }
            """,
        ["DecoratorsOfOtherPolicies"] = Usings + """
            namespace Jobs
            {
                public interface IJobs { Task<int> GetAsync(int id, CancellationToken token); Task<int> GetAsync(string? id, CancellationToken token); ValueTask<string?> FindAsync(string key); }
                public interface IOther { Task<int> GetAsync(int number, CancellationToken token); }
                public abstract class Both : IJobs, IOther
                {
                    public abstract Task<int> GetAsync(int id, CancellationToken token);
                    public abstract Task<int> GetAsync(string? id, CancellationToken token);
                    public abstract ValueTask<string?> FindAsync(string key);
                }

                public partial class Outer
                {
                    [ResilientDecorator, Cache(Ttl = "1m"), Retry, RateLimit(Permits = 3, Per = "1s"), Timeout("1s")]
                    internal sealed partial class Cached : IJobs, IOther { private readonly Both both; public Cached(Both both) { this.both = both; } }

                    [ResilientDecorator, DeadLetter("jobs"), Retry, RateLimit(Permits = 3, Per = "1s"), Timeout("1s")]
                    internal sealed partial class Lettered : IJobs, IOther { private readonly Both both; public Lettered(Both both) { this.both = both; } }

                    [ResilientDecorator, Hedge, CircuitBreaker]
                    private protected partial record Hedged(Both Inner, ResilienceRuntime Runtime) : IJobs, IOther;
                }
            }
            """,
        ["NamesOfGeneratedMembers"] = Usings + """
            [Timeout("1s")]
            public partial class Clash
            {
                private ResilienceRuntime Runtime { get; } = new ResilienceRuntime(new ResilienceRuntimeOptions());
                public partial Task Run();
                public partial Task Run_Plan();
                public partial Task Run_Core();
                public partial Task Run_Runtime();
                private Task RunCore(CancellationToken token) { return Task.CompletedTask; }
                private Task Run_PlanCore(CancellationToken token) { return Task.CompletedTask; }
                private Task Run_CoreCore(CancellationToken token) { return Task.CompletedTask; }
                private Task Run_RuntimeCore(CancellationToken token) { return Task.CompletedTask; }
            }
            """,
    };
}
