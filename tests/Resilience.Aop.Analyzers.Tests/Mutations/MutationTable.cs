namespace Resilience.Aop.Analyzers.Tests.Mutations;

/// <summary>Operators that make correct code wrong, at least one for each rule.</summary>
internal static partial class MutationTable
{
    // A read with everything that it needs: the ground that most slips happen on.
    private const string Read = """
        [Retry(MaxAttempts = 3, BaseDelay = "200ms"), Timeout("2s", Total = "30s")]
        public partial Task<Quote?> GetQuoteAsync(string id, CancellationToken token);

        private async Task<Quote?> GetQuoteCoreAsync(string id, CancellationToken token) => await http.GetFromJsonAsync<Quote>(id, token);
        """;

    private const string Core =
        "private async Task<Quote?> GetQuoteCoreAsync(string id, CancellationToken token) "
        + "=> await http.GetFromJsonAsync<Quote>(id, token);";

    private const string Call = "=> await http.GetFromJsonAsync<Quote>(id, token);";

    public static IReadOnlyList<Mutation> All { get; } = [.. Shape, .. Safety, .. Values, .. Composition, .. Bodies, .. Answers, .. Graph];

    private static Mutation Of(string rule, string name, string from, string to, string correct = Read) =>
        new(rule, name, correct, from, to);
}
