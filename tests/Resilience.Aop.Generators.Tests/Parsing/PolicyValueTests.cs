using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

/// <summary>Values that are wrong, and those that are just right.</summary>
public sealed class PolicyValueTests
{
    // id, the text under the squiggle, the attribute.
    public static TheoryData<string, string, string> Bad { get; } = new()
    {
        { "RAOP211", "\"\"", "DeadLetter(\"\")" },
        { "RAOP211", "\" \"", "DeadLetter(\" \")" },
        { "RAOP211", "null!", "DeadLetter(null!)" },
        { "RAOP512", "typeof(string)", "DeadLetter(\"q\", Json = typeof(string))" },
        { "RAOP512", "typeof(int[])", "DeadLetter(\"q\", Json = typeof(int[]))" },
        { "RAOP512", "typeof(System.Text.Json.Serialization.JsonSerializerContext)", "DeadLetter(\"q\", Json = typeof(System.Text.Json.Serialization.JsonSerializerContext))" },
        { "RAOP511", "true", "DeadLetter(\"q\", Accept = true)" },
        { "RAOP201", "0", "Retry(MaxAttempts = 0)" },
        { "RAOP201", "-2", "Retry(MaxAttempts = -2)" },
        { "RAOP016", "\"5 s\"", "Retry(BaseDelay = \"5 s\")" },
        { "RAOP016", "\"\"", "Retry(BaseDelay = \"\")" },
        { "RAOP016", "\"5000\"", "Retry(MaxDelay = \"5000\")" },
        { "RAOP201", "\"25h\"", "Retry(BaseDelay = \"25h\", MaxDelay = \"1d\")" },
        { "RAOP201", "\"-00:00:01\"", "Retry(BaseDelay = \"-00:00:01\")" },
        { "RAOP206", "\"1s\"", "Retry(BaseDelay = \"2s\", MaxDelay = \"1s\")" },
        { "RAOP201", "(Backoff)9", "Retry(Backoff = (Backoff)9)" },
        { "RAOP201", "0.5", "Retry(Factor = 0.5)" },
        { "RAOP201", "double.NaN", "Retry(Factor = double.NaN)" },
        { "RAOP201", "double.PositiveInfinity", "Retry(Factor = double.PositiveInfinity)" },
        { "RAOP201", "1.5", "Retry(JitterRange = 1.5)" },
        { "RAOP201", "-0.1", "Retry(JitterRange = -0.1)" },
        { "RAOP201", "\"0s\"", "Retry(MaxDuration = \"0s\")" },
        { "RAOP201", "99", "Retry(StatusCodes = new[] { 503, 99 })" },
        { "RAOP201", "600", "Retry(StatusCodes = [503, 600])" },
        { "RAOP202", "1", "Retry(MaxAttempts = 1)" },
        { "RAOP202", "new Type[0]", "Retry(On = new Type[0])" },
        { "RAOP604", "typeof(int)", "Retry(On = new[] { typeof(IOException), typeof(int) })" },
        { "RAOP604", "typeof(List<>)", "Retry(On = [typeof(List<>)])" },
        { "RAOP604", "typeof(string)", "Retry(Except = new Type[] { typeof(string) })" },
        { "RAOP604", "typeof(IOException)", "Retry(On = new[] { typeof(IOException) }, Except = new[] { typeof(IOException) })" },
        { "RAOP604", "typeof(FileNotFoundException)", "Retry(On = [typeof(FileNotFoundException), typeof(TimeoutException)], Except = [typeof(IOException)])" },
        { "RAOP211", "\" \"", "CircuitBreaker(\" \")" },
        { "RAOP211", "\"\"", "CircuitBreaker(name: \"\")" },
        { "RAOP201", "-1", "CircuitBreaker(FailureThreshold = -1)" },
        { "RAOP201", "50", "CircuitBreaker(FailureRatio = 50)" },
        { "RAOP201", "-0.1", "CircuitBreaker(FailureRatio = -0.1)" },
        { "RAOP201", "0", "CircuitBreaker(MinimumThroughput = 0)" },
        { "RAOP201", "\"0s\"", "CircuitBreaker(SamplingWindow = \"0s\")" },
        { "RAOP201", "100_001", "CircuitBreaker(WindowCalls = 100_001)" },
        { "RAOP201", "-1", "CircuitBreaker(WindowCalls = -1)" },
        { "RAOP201", "9", "CircuitBreaker(WindowCalls = 9)" },
        { "RAOP201", "20", "CircuitBreaker(WindowCalls = 20, MinimumThroughput = 21)" },
        { "RAOP212", "20", "CircuitBreaker(SamplingWindow = \"1m\", WindowCalls = 20)" },
        { "RAOP201", "\"0s\"", "CircuitBreaker(SlowCallDuration = \"0s\")" },
        { "RAOP201", "0.0", "CircuitBreaker(SlowCallRatio = 0.0)" },
        { "RAOP201", "double.NaN", "CircuitBreaker(SlowCallRatio = double.NaN)" },
        { "RAOP201", "\"2d\"", "CircuitBreaker(BreakDuration = \"2d\")" },
        { "RAOP201", "2", "CircuitBreaker(BreakJitter = 2)" },
        { "RAOP201", "0", "CircuitBreaker(SuccessThreshold = 0)" },
        { "RAOP016", "\"never\"", "CircuitBreaker(ProbeTimeout = \"never\")" },
        { "RAOP604", "typeof(int)", "CircuitBreaker(Except = [typeof(int)])" },
        { "RAOP201", "RateLimit", "RateLimit" },
        { "RAOP201", "RateLimit(Queue = 1)", "RateLimit(Queue = 1)" },
        { "RAOP201", "RateLimit(\"n\", Queue = 1)", "RateLimit(\"n\", Queue = 1)" },
        { "RAOP201", "RateLimit(Permits = 5)", "RateLimit(Permits = 5)" },
        { "RAOP201", "RateLimit(Per = \"1s\")", "RateLimit(Per = \"1s\")" },
        { "RAOP201", "RateLimit(\"n\", Per = \"1s\")", "RateLimit(\"n\", Per = \"1s\")" },
        { "RAOP201", "0", "RateLimit(Permits = 0, Per = \"1s\")" },
        { "RAOP201", "-1", "RateLimit(Permits = -1, Per = \"1s\")" },
        { "RAOP201", "1_000_001", "RateLimit(Permits = 1_000_001, Per = \"1ms\")" },
        { "RAOP201", "\"0s\"", "RateLimit(Permits = 1, Per = \"0s\")" },
        { "RAOP201", "\"0.9999ms\"", "RateLimit(Permits = 1, Per = \"0.9999ms\")" },
        { "RAOP201", "\"25h\"", "RateLimit(Permits = 1, Per = \"25h\")" },
        { "RAOP016", "\"1 s\"", "RateLimit(Permits = 1, Per = \"1 s\")" },
        { "RAOP201", "(RateLimitAlgorithm)3", "RateLimit(Permits = 1, Per = \"1s\", Algorithm = (RateLimitAlgorithm)3)" },
        { "RAOP201", "-1", "RateLimit(Permits = 1, Per = \"1s\", Queue = -1)" },
        { "RAOP201", "\"gone\"", "RateLimit(Permits = 1, Per = \"1s\", Partition = \"gone\")" },
        { "RAOP201", "\"token\"", "RateLimit(Permits = 1, Per = \"1s\", Partition = \"token\")" },
        { "RAOP201", "\"\"", "RateLimit(\"n\", Partition = \"\")" },
        { "RAOP201", "0", "RateLimit(\"n\", Permits = 1, Per = \"1s\", MaxPartitions = 0)" },
        { "RAOP202", "5", "RateLimit(Permits = 1, Per = \"1s\", MaxPartitions = 5)" },
        { "RAOP211", "\" \"", "RateLimit(\" \", Permits = 1, Per = \"1s\")" },
        { "RAOP211", "\"\\t\"", "Bulkhead(\"\\t\")" },
        { "RAOP201", "0", "Bulkhead(MaxConcurrency = 0)" },
        { "RAOP202", "1_000_000", "Bulkhead(MaxConcurrency = 1_000_000)" },
        { "RAOP201", "-1", "Bulkhead(MaxQueue = -1)" },
        { "RAOP201", "\"0ms\"", "Bulkhead(QueueTimeout = \"0ms\")" },
        { "RAOP201", "\"0ms\"", "Bulkhead(Timeout = \"0ms\")" },
        { "RAOP201", "(BulkheadIsolation)7", "Bulkhead(Isolation = (BulkheadIsolation)7)" },
        { "RAOP201", "Timeout", "Timeout" },
        { "RAOP201", "Timeout(Mode = TimeoutMode.Abandon)", "Timeout(Mode = TimeoutMode.Abandon)" },
        { "RAOP016", "\"2 s\"", "Timeout(\"2 s\")" },
        { "RAOP201", "\"0s\"", "Timeout(duration: \"0s\")" },
        { "RAOP201", "\"2d\"", "Timeout(Total = \"2d\")" },
        { "RAOP201", "\"2d\"", "Timeout(\"1s\", Grace = \"2d\")" },
        { "RAOP201", "(TimeoutMode)3", "Timeout(\"1s\", Mode = (TimeoutMode)3)" },
        { "RAOP202", "Fallback", "Fallback" },
        { "RAOP202", "\"5m\"", "Fallback(nameof(OtherAsync), CacheTtl = \"5m\")" },
        { "RAOP201", "\"0s\"", "Fallback(nameof(OtherAsync), DegradedTimeout = \"0s\")" },
        { "RAOP201", "\"2d\"", "Fallback(UseCache = true, CacheTtl = \"2d\")" },
        { "RAOP201", "0", "Fallback(UseCache = true, MaxEntries = 0)" },
        { "RAOP211", "\"\"", "Fallback(UseCache = true, Store = \"\")" },
        { "RAOP211", "\"user_{userId}\"", "Fallback(UseCache = true, CacheKey = \"user_{userId}\")" },
        { "RAOP211", "\" \"", "Fallback(UseCache = true, CacheKey = \" \")" },
        { "RAOP212", "nameof(Key)", "Fallback(UseCache = true, CacheKey = \"k\", CacheKeyFrom = nameof(Key))" },
        { "RAOP212", "nameof(Zero)", "Fallback(Default = 1, DefaultFrom = nameof(Zero))" },
        { "RAOP201", "Cache", "Cache" },
        { "RAOP201", "0", "Cache(Ttl = \"1s\", MaxEntries = 0)" },
        { "RAOP202", "\"1s\"", "Cache(Ttl = \"1s\", StaleTtl = \"1s\")" },
        { "RAOP211", "\"{userId}\"", "Cache(Ttl = \"1s\", Key = \"{userId}\")" },
        { "RAOP309", "\"all\"", "Cache(Ttl = \"1s\", Key = \"all\")" },
        { "RAOP507", "\"none\"", "Fallback(Default = \"none\")" },
        { "RAOP507", "null", "Fallback(Default = null)" },
        { "RAOP507", "1L", "Fallback(Default = 1L)" },
        { "RAOP501", "\"Gone\"", "Fallback(nameof(OtherAsync), \"Gone\")" },
        { "RAOP501", "\"\"", "Fallback(\"\")" },
        { "RAOP604", "typeof(int)", "Fallback(nameof(OtherAsync), On = [typeof(int)])" },
        { "RAOP211", "\" \"", "Retry, Resilience(Core = \" \")" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Value_Bad_GivesOneProblemAtTheArgument(string id, string marked, string attribute)
    {
        CSharpCompilation compilation = PolicyMethod.With(attribute);
        Assert.Empty(PolicyMethod.CompilerErrors(compilation));

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal(id, problem.Id);
        Assert.Equal(marked, problem.MarkedText());

        ParsedMethod parsed = compilation.Parse("GetAsync");
        Assert.Equal(problem.Severity == DiagnosticSeverity.Error, parsed.Method is null);
        Assert.Equal(parsed.Method is null ? id : null, parsed.Unprotectable?.RuleId);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Value_BadOnClass_IsReportedOnceForAllMethods(string id, string marked, string attribute)
    {
        if (attribute.Contains("Resilience(", StringComparison.Ordinal))
        {
            return;
        }

        CSharpCompilation compilation = TestCompilation.Create($$"""
            [{{attribute.Replace("nameof(", "nameof(C.", StringComparison.Ordinal)}}] partial class C
            {
                public partial Task<int> GetAsync(string id, CancellationToken token);
                {{PolicyMethod.Members.Replace("private ", "internal ", StringComparison.Ordinal)}}
            }
            """);
        Diagnostic problem = Assert.Single(compilation.Problems(), static problem => problem.Id != "RAOP013");
        Assert.Equal(id, problem.Id);
        bool dependsOnMethod = id is "RAOP309" or "RAOP501" or "RAOP507" or "RAOP511" 
            || (id == "RAOP211" && attribute.Contains("Key = ", StringComparison.Ordinal))
            || (id == "RAOP201" && attribute.Contains("Partition =", StringComparison.Ordinal));
        Assert.Equal(dependsOnMethod ? "GetAsync" : marked.Replace("nameof(", "nameof(C.", StringComparison.Ordinal), problem.MarkedText().Replace(" = nameof(", " = nameof(C.", StringComparison.Ordinal));
        Assert.Equal(problem.Severity == DiagnosticSeverity.Error, compilation.Parse("GetAsync").Method is null);
    }

    [Theory]
    [InlineData("DeadLetter(\"q\", Accept = false)")]
    [InlineData("DeadLetter(\"q\", Json = null)")]
    [InlineData("Retry(MaxAttempts = RetryAttribute.Unlimited)")]
    [InlineData("Retry(MaxAttempts = int.MaxValue, BaseDelay = \"0s\", MaxDelay = \"0s\", Factor = 1, JitterRange = 0, MaxDuration = \"30d\")")]
    [InlineData("Retry(BaseDelay = \"1d\", MaxDelay = \"1d\", JitterRange = 1, StatusCodes = new int[0])")]
    [InlineData("Retry(MaxDelay = \"1ms\")")]
    [InlineData("Retry(BaseDelay = \"2m\")")]
    [InlineData("Retry(On = [typeof(IOException)], Except = [typeof(FileNotFoundException)], MatchInner = true)")]
    [InlineData("Retry(On = null, When = null, StatusCodes = null, MaxDuration = null)")]
    [InlineData("CircuitBreaker(FailureThreshold = 0, FailureRatio = double.NaN, BreakDuration = \"0s\", SlowCallRatio = 1)")]
    [InlineData("CircuitBreaker(FailureThreshold = 3, FailureRatio = 0.5, WindowCalls = 10, SlowCallDuration = \"1ms\")")]
    [InlineData("CircuitBreaker(WindowCalls = 0, SamplingWindow = \"1m\")")]
    [InlineData("CircuitBreaker((string?)null!)")]
    [InlineData("RateLimit(Permits = 1, Per = \"1ms\", Queue = 0)")]
    [InlineData("RateLimit(Permits = 1_000_000, Per = \"1ms\")")]
    [InlineData("RateLimit(\"n\", Permits = int.MaxValue, Per = \"1d\", Partition = null, MaxPartitions = int.MaxValue, Queue = int.MaxValue)")]
    [InlineData("RateLimit(\"shared\")")]
    [InlineData("RateLimit(\"shared\", Partition = \"id\", Order = 650)")]
    [InlineData("RateLimit((string?)null!, Permits = 1, Per = \"1s\")")]
    [InlineData("Bulkhead(MaxConcurrency = 1, MaxQueue = 0, QueueTimeout = null)")]
    [InlineData("Timeout(\"23h\", Total = \"1d\", Grace = \"0s\", Eager = true)")]
    [InlineData("Timeout(Total = \"1s\")")]
    [InlineData("Fallback(UseCache = true)")]
    [InlineData("Fallback(Default = 0)")]
    [InlineData("Fallback(DefaultFrom = nameof(Zero))")]
    [InlineData("Fallback(nameof(OtherAsync), DegradedTimeout = \"1d\", MatchInner = true)")]
    public void Value_AtTheEdge_IsFine(string attribute)
    {
        CSharpCompilation compilation = PolicyMethod.With(attribute);
        Assert.Empty(PolicyMethod.CompilerErrors(compilation));

        Assert.Empty(compilation.Problems().Where(static problem => problem.Id != "RAOP202"));
        Assert.NotNull(compilation.Parse("GetAsync").Method);
    }

    [Fact]
    public void Name_OfMoreThan200Characters_IsRefused()
    {
        Assert.Empty(PolicyMethod.With($"CircuitBreaker(\"{new string('x', 200)}\")").Problems());
        Assert.Equal("RAOP211", Assert.Single(PolicyMethod.With($"CircuitBreaker(\"{new string('x', 201)}\")").Problems()).Id);
    }
}
