namespace Resilience.Aop.Hosting.Tests;

public sealed class ValidationTests : ConfigurationTest
{
    [Theory]
    [InlineData("Defaults:Retry:MaxAttempts", "0", "Defaults:Retry:MaxAttempts: Retry.MaxAttempts is 0; use 1 or more, or -1 for no limit (RAOP201).")]
    [InlineData("Defaults:Retry:MaxAttempts", "many", "Defaults:Retry:MaxAttempts is 'many'; use a whole number (RAOP201).")]
    [InlineData("Types:A.B:Timeout:Attempt", "5", "Types:A.B:Timeout:Attempt is '5'; use a duration such as \"250ms\", \"1.5s\", \"2m\" or \"00:00:30\" (RAOP201).")]
    [InlineData("Types:A.B:Timeout:Total", "2d", "Types:A.B:Timeout:Total: Timeout.Total is 2.00:00:00; use a duration above 0, at most one day (RAOP201).")]
    [InlineData("Policies:a:CircuitBreaker:FailureRatio", "1,5", "Policies:a:CircuitBreaker:FailureRatio is '1,5'; use a number such as 0.5 (RAOP201).")]
    [InlineData("Policies:a:RetryBudget:Share", "2", "Policies:a:RetryBudget:Share: RetryBudget.Share is 2; use 0 to 1 (RAOP201).")]
    [InlineData("Methods:A.B.C:RateLimit:Permits", "0",
        "Methods:A.B.C:RateLimit:Permits: RateLimit.Permits is 0; use 1 or more, at most 1,000,000 for each millisecond of Per (RAOP201).")]
    [InlineData("Methods:A.B.C:RateLimit#2:Algorithm", "1", "Methods:A.B.C:RateLimit#2:Algorithm is '1'; use TokenBucket, FixedWindow or SlidingWindow (RAOP201).")]
    [InlineData("Methods:A.B.C:Retry:StatusCodes", "503,99", "Methods:A.B.C:Retry:StatusCodes: Retry.StatusCodes is 99; use HTTP status codes, 100 to 999 (RAOP201).")]
    [InlineData("Methods:A.B.C:Hedge:Enabled", "no", "Methods:A.B.C:Hedge:Enabled is 'no'; use true or false (RAOP201).")]
    [InlineData("Enabled", "0", "Enabled is '0'; use true or false (RAOP201).")]
    public void Read_WrongValue_NamesKeyValueRangeAndRule(string key, string value, string error)
    {
        ResilienceConfigurationException refusal = Assert.Throws<ResilienceConfigurationException>(
            () => ResilienceSettings.Read([KeyValuePair.Create(key, (string?)value)]));

        Assert.Equal([error], refusal.Errors);
    }

    [Fact]
    public void Read_SeveralWrongValues_ReportsAllUnderTheRoot()
    {
        ResilienceConfigurationException refusal = Assert.Throws<ResilienceConfigurationException>(() => ResilienceSettings.Read(
            [KeyValuePair.Create("Defaults:Cache:MaxEntries", (string?)"0"), KeyValuePair.Create("Defaults:Bulkhead:MaxQueue", (string?)"x")], "Resilience"));

        Assert.Equal(
            [
                "Resilience:Defaults:Bulkhead:MaxQueue is 'x'; use a whole number (RAOP201).",
                "Resilience:Defaults:Cache:MaxEntries: Cache.MaxEntries is 0; use 1 or more (RAOP201).",
            ],
            refusal.Errors);
    }

    [Theory]
    [InlineData("Methods:{Type}.RetryedAsync:Retry:MaxAttempts = 2",
        "Methods:{Type}.RetryedAsync:Retry:MaxAttempts matches nothing: no protected method is called '{Type}.RetryedAsync'; did you mean '{Type}.RetriedAsync'?")]
    [InlineData("Methods:Client.RetriedAsync:Retry:MaxAttempts = 2",
        "Methods:Client.RetriedAsync:Retry:MaxAttempts matches nothing: no protected method is called 'Client.RetriedAsync'; did you mean '{Type}.RetriedAsync'?")]
    [InlineData("Methods:{Type}.RetriedAsync:Bulkhead:MaxQueue = 2",
        "Methods:{Type}.RetriedAsync:Bulkhead:MaxQueue matches nothing: {Type}.RetriedAsync has no Bulkhead, and configuration adds none")]
    [InlineData("Methods:{Type}.ReferringAsync:CircuitBreaker:FailureThreshold = 2",
        "Methods:{Type}.ReferringAsync:CircuitBreaker:FailureThreshold changes nothing: CircuitBreaker 'shared' is shared; "
        + "use Policies:shared:CircuitBreaker:FailureThreshold")]
    [InlineData("Types:{Type}s:Retry:MaxAttempts = 2",
        "Types:{Type}s:Retry:MaxAttempts matches nothing: no type with protected methods is called '{Type}s'; did you mean '{Type}'?")]
    [InlineData("Policies:shard:CircuitBreaker:FailureThreshold = 2",
        "Policies:shard:CircuitBreaker:FailureThreshold matches nothing: no CircuitBreaker is called 'shard'; did you mean 'shared'?")]
    [InlineData("Policies:shared:Retry:MaxAttempts = 2", "Policies:shared:Retry:MaxAttempts means nothing: Retry has no name; use Methods or Types")]
    [InlineData("Defaults:Retri:MaxAttempts = 2", "Defaults:Retri:MaxAttempts means nothing: there is no policy 'Retri'; did you mean 'Retry'?")]
    [InlineData("Defaults:Retry:MaxAttempt = 2",
        "Defaults:Retry:MaxAttempt means nothing: Retry has no property 'MaxAttempt' that configuration can set; did you mean 'MaxAttempts'?")]
    [InlineData("Method:A:Retry:MaxAttempts = 2", "Method:A:Retry:MaxAttempts means nothing: there is no section 'Method'; did you mean 'Methods'?")]
    [InlineData("Defaults:Retry = 2", "Defaults:Retry means nothing: a key ends in policy and property, such as Retry:MaxAttempts")]
    public void FindUnknownSettings_NoMatch_NamesTheNearest(string setting, string problem) => Assert.Equal(
        [problem.Replace("{Type}", Client.Type, StringComparison.Ordinal)], Runtime(setting).FindUnknownSettings());

    [Theory]
    [InlineData("Methods:{Type}.RetriedAsync:Retry:MaxAttempts = 2")]
    [InlineData("Methods:{Type}.ReferringAsync:CircuitBreaker:Enabled = true")]
    [InlineData("Types:{Type}:Bulkhead:MaxQueue = 2")]
    [InlineData("Policies:shared:CircuitBreaker:FailureThreshold = 2")]
    [InlineData("Policies:any:RetryBudget:Share = 0.5")]
    [InlineData("Defaults:Hedge:Delay = 1s")]
    [InlineData("Enabled = true")]
    public void FindUnknownSettings_Match_IsSilent(string setting) => Assert.Empty(Runtime(setting).FindUnknownSettings());
}
