namespace Resilience.Aop.Analyzers.Tests.Numbers;

/// <summary>A method with the policies that a test is about.</summary>
internal static class NumberClient
{
    /// <summary>Between brackets; the method has a token.</summary>
    public static string With(string policies) => $$"""
        #nullable enable
        partial class Client
        {
            [{{policies}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private Task<int> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(id);
            private int Zero(int id) => 0;
            private int Seen(int id, Exception cause) => 0;
            private TimeSpan? Later(int attempt, Exception? failure) => null;
            private TimeSpan Break(int breaks) => default;
            private bool Some(Exception failure) => true;
        }
        class DbConcurrencyException : Exception { }
        """;
}
