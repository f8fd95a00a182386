namespace Resilience.Aop.Analyzers.Tests.Exceptions;

public sealed class ExceptionListTests
{
    [Theory]
    [InlineData("Retry(On = [[|typeof(string)|]])")]
    [InlineData("Retry(Except = new[] { typeof(TimeoutException), [|typeof(object)|] })")]
    [InlineData("CircuitBreaker(On = [[|typeof(TimeoutException)|]], Except = [typeof(TimeoutException)])")]
    [InlineData("Fallback(Default = 1, On = [[|typeof(ArgumentNullException)|]], Except = [typeof(ArgumentException)])")]
    public Task RAOP604_InconsistentEntry_IsReportedOnIt(string policy) => RuleCheck.ReportsAsync("RAOP604", Client(policy));

    [Theory]
    [InlineData("Retry(On = [typeof(ArgumentException)], Except = [typeof(ArgumentNullException)])")]
    [InlineData("Retry(On = [typeof(Exception)])")]
    public Task RAOP604_NarrowerException_IsSilent(string policy) => RuleCheck.IsSilentOnAsync("RAOP604", Client(policy));

    private static string Client(string policy) => $$"""
        partial class Client
        {
            [{{policy}}]
            public partial Task<int> GetAsync();
            private Task<int> GetCoreAsync() => Task.FromResult(1);
        }
        """;
}
