namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>Methods that cannot be wrapped. They do not compile without their throwing bodies' errors, so they are no scenarios.</summary>
internal static class RefusedMethods
{
    /// <summary>Where their snapshots are.</summary>
    public const string Folder = "Refused/";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["MissingCore"] = """
            namespace Shop;

            public partial class Client
            {
                [Retry]
                public partial Task<string> LoadAsync(int id = 3, CancellationToken token = default);
            }
            """,
        ["RefParameter"] = """
            public partial struct Client
            {
                [Timeout("1s")]
                internal static partial ValueTask LoadAsync(ref int id, in string name, ReadOnlySpan<char> text);
                private static ValueTask LoadCoreAsync(int id) => default;
            }
            """,
        ["AwaitedInItsOwnWay"] = """
            namespace Shop;

            public partial class Outer<T>
            {
                protected partial record Inner
                {
                    [Bulkhead("b")]
                    public partial System.Runtime.CompilerServices.YieldAwaitable Load<TKey>(TKey key, params T[] more) where TKey : notnull, IComparable<TKey>, new();
                }
            }
            """,
        ["ValueOutOfRange"] = """
            public partial class Client
            {
                [Retry(BaseDelay = "5 \"s\"; */ }")]
                public partial Task LoadAsync();
                private Task LoadCoreAsync() => Task.CompletedTask;
            }
            """,
    };
}
