namespace Resilience.Aop.Analyzers.Tests.Mutations;

internal static partial class MutationTable
{
    private static Mutation[] Shape =>
    [
        Of("RAOP001", "write a body instead of partial", "public partial Task<Quote?> GetQuoteAsync(string id, CancellationToken token);",
            "public Task<Quote?> GetQuoteAsync(string id, CancellationToken token) => http.GetFromJsonAsync<Quote>(id, token);"),
        Of("RAOP002", "forget partial on an outer type", "public partial class Api", "public class Api", """
            public partial class Api
            {
                public partial class Quotes
                {
                    [Retry]
                    public partial Task<Quote> GetAsync(string id, CancellationToken token);
                }
            }
            """),
        Of("RAOP003", "rename the method and not its core", "GetQuoteCoreAsync", "LoadQuoteCoreAsync",
            Read + "\nprivate readonly HttpClient http = new();"),
        Of("RAOP004", "swap the core's parameters", "GetQuoteCoreAsync(string id, CancellationToken token)",
            "GetQuoteCoreAsync(CancellationToken token, string id)"),
        Of("RAOP006", "return a sequence that works later",
            "public partial List<int> Read(CancellationToken token);\nprivate List<int> ReadCore(CancellationToken token) => [1];",
            "public partial IEnumerable<int> Read(CancellationToken token);\n"
                + "private IEnumerable<int> ReadCore(CancellationToken token) { yield return 1; }", """
            [Retry]
            public partial List<int> Read(CancellationToken token);
            private List<int> ReadCore(CancellationToken token) => [1];
            """),
        Of("RAOP007", "take the argument by reference", "ReadOnlyMemory<byte> payload", "ReadOnlySpan<byte> payload",
            "[Retry]\npublic partial Task PutAsync(ReadOnlyMemory<byte> payload, CancellationToken token);"),
        Of("RAOP008", "annotate a member of an interface", "Task<Quote> GetAsync", "[Retry] Task<Quote> GetAsync",
            "public interface ISource\n{\n    Task<Quote> GetAsync(string id);\n}"),
        Of("RAOP009", "name the core like the method", "private async Task<Quote?> GetQuoteCoreAsync",
            "public async partial Task<Quote?> GetQuoteAsync"),
        Of("RAOP010", "annotate the core", "private async", "[Bulkhead] private async"),
        Of("RAOP011", "drop the accessibility", "public partial", "partial"),
        Of("RAOP012", "call the core", "=> GetQuoteAsync(id, token);", "=> GetQuoteCoreAsync(id, token);",
            Read + "\npublic Task<Quote?> WarmUpAsync(string id, CancellationToken token) => GetQuoteAsync(id, token);"),
        Of("RAOP013", "make the core public", "private async", "public async"),
        Of("RAOP014", "spread the policies over both parts", Core,
            "[Bulkhead] public partial Task<Quote?> GetQuoteAsync(string id, CancellationToken token) "
                + "=> http.GetFromJsonAsync<Quote>(id, token);"),
        Of("RAOP015", "opt out and in", "[Retry(MaxAttempts", "[NoResilience, Retry(MaxAttempts"),
        Of("RAOP016", "spell a unit that there is not", "\"200ms\"", "\"200millis\""),
        Of("RAOP017", "make the runtime static", "private readonly ResilienceRuntime", "private static readonly ResilienceRuntime",
            Read + "\nprivate readonly ResilienceRuntime _runtime = new();"),
        Of("RAOP018", "make the method static", "public partial Task<int>", "public static partial Task<int>", """
            [Retry]
            public partial Task<int> GetAsync(CancellationToken token);

            private static Task<int> GetCoreAsync(CancellationToken token) => …;

            private readonly ResilienceRuntime _runtime = new();
            """),
        Of("RAOP019", "take the policies off a bundle", "[Retry, Timeout(\"2s\")]\npublic sealed", "public sealed", """
            [Retry, Timeout("2s")]
            public sealed class ShopPolicyAttribute : ResiliencePolicyAttribute;

            [ShopPolicy]
            public partial Task<Quote> GetAsync(string id, CancellationToken token);
            """),
        Of("RAOP020", "abandon a thread that cannot be left", "[Timeout(\"2s\")]", "[Timeout(\"2s\", Mode = TimeoutMode.Abandon)]",
            "[Timeout(\"2s\")]\npublic partial Quote Get(string id, CancellationToken token);"),
        Of("RAOP021", "forget the interface of a decorator", " : IQuotes", "",
            "[ResilientDecorator, Retry]\npublic partial class ResilientQuotes(IQuotes inner) : IQuotes;"),
        Of("RAOP022", "leave open what is decorated", "(Inner = nameof(primary))", "",
            "[ResilientDecorator(Inner = nameof(primary)), Retry]\n"
                + "public partial class ResilientQuotes(IQuotes primary, IQuotes secondary) : IQuotes;"),
        Of("RAOP023", "leave a synchronous member to the decorator",
            "public bool TryGet(string id, out Quote? quote) => inner.TryGet(id, out quote);", "", """
            public interface ISource
            {
                Task<Quote> GetAsync(string id, CancellationToken token);
                bool TryGet(string id, out Quote? quote);
            }

            [ResilientDecorator, Retry]
            public partial class ResilientSource(ISource inner) : ISource
            {
                public bool TryGet(string id, out Quote? quote) => inner.TryGet(id, out quote);
            }
            """),
    ];
}
