using Resilience.Aop.CodeFixes.Composition;
using Resilience.Aop.CodeFixes.Fallback;
using Resilience.Aop.CodeFixes.Shape;
using Resilience.Aop.CodeFixes.Values;

namespace Resilience.Aop.CodeFixes.Tests.Numbers;

/// <summary>Fixes that remove what does not fit, and the small ones beside them.</summary>
public sealed class RemovingFixersTests
{
    [Fact]
    public Task RAOP015_RemoveMark_KeepsThePolicies() =>
        FixCheck.FixesAsync<NoResilienceWithPolicyFixer>(Client("[Retry, NoResilience]"), Client("[Retry]"));

    [Fact]
    public Task RAOP019_Remove_KeepsTheOthers() => FixCheck.FixesOneAsync<BundleIsEmptyFixer>(
        Client("[Empty, Retry]", "class EmptyAttribute : ResiliencePolicyAttribute { }"),
        Client("[Retry]", "class EmptyAttribute : ResiliencePolicyAttribute { }"),
        "RAOP019.Remove");

    [Fact]
    public Task RAOP019_OnlyPolicy_IsLeftAlone() => FixCheck.OffersNothingAsync<BundleIsEmptyFixer>(
        Client("[Empty]", "class EmptyAttribute : ResiliencePolicyAttribute { }"));

    [Theory]
    [InlineData("[Timeout(\"2s\", Mode = TimeoutMode.Abandon)]", "[Timeout(\"2s\")]")]
    [InlineData("[Retry, Hedge]", "[Retry]")]
    public Task RAOP020_Remove_ValueOrPolicy(string before, string after) =>
        FixCheck.FixesOneAsync<PolicyDoesNotFitShapeFixer>(Synchronous(before), Synchronous(after), "RAOP020.Remove");

    [Theory]
    [InlineData("RAOP212.RemoveThis", "[CircuitBreaker(SamplingWindow = \"60s\")]")]
    [InlineData("RAOP212.RemoveOther", "[CircuitBreaker(WindowCalls = 20)]")]
    public Task RAOP212_Remove_Either(string key, string after) => FixCheck.FixesOneAsync<ModesExcludeEachOtherFixer>(
        Client("[CircuitBreaker(SamplingWindow = \"60s\", WindowCalls = 20)]"), Client(after), key);

    [Fact]
    public Task RAOP307_Remove_KeepsTheOthers() =>
        FixCheck.FixesAsync<NothingToCacheFixer>(Client("[Cache(Ttl = \"1s\"), Retry]", "", "Task"), Client("[Retry]", "", "Task"));

    [Fact]
    public async Task RAOP307_OnlyPolicy_LeavesAnOrdinaryMethod()
    {
        string before = Client("[Cache(Ttl = \"1s\")]", "", "Task");
        string declaration = before.Split('\n').Single(static line => line.Contains(" partial Task", StringComparison.Ordinal));
        string call = declaration.Replace("partial ", "", StringComparison.Ordinal).Replace(";", " => GetCoreAsync(id, name, token);", StringComparison.Ordinal);
        string after = before.Replace("    [Cache(Ttl = \"1s\")]\n", "", StringComparison.Ordinal).Replace(declaration, call, StringComparison.Ordinal);
        await FixCheck.FixesAsync<NothingToCacheFixer>(before, after);
    }

    [Theory]
    [InlineData("[Cache(Ttl = \"1s\", Key = \"k\")]", "[Cache(Ttl = \"1s\", Key = \"k:{id}:{name}\")]")]
    [InlineData("[Cache(Ttl = \"1s\", Key = @\"{name}\"), Retry]", "[Cache(Ttl = \"1s\", Key = @\"{name}:{id}\"), Retry]")]
    public Task RAOP309_Append_MissingPlaceholders(string before, string after) =>
        FixCheck.FixesAsync<KeyDoesNotDistinguishFixer>(Client(before), Client(after));

    [Fact]
    public Task RAOP309_TypeThatCannotTellCallsApart_IsLeftAlone() => FixCheck.OffersNothingAsync<KeyDoesNotDistinguishFixer>(
        Client("[Cache(Ttl = \"1s\")]").Replace("int id", "int[] id", StringComparison.Ordinal));

    [Fact]
    public Task RAOP316_Remove_SecondBundle() => FixCheck.FixesOneAsync<BundlesOverlapFixer>(
        Client("[NetworkRetry, DatabaseRetry]"), Client("[NetworkRetry]"), "RAOP316.Remove");

    [Fact]
    public Task RAOP509_Sensitive_IsNotStored() => FixCheck.FixesOneAsync<ArgumentCannotBeStoredFixer>(
        Client("[DeadLetter(\"q\")]").Replace("int id", "object id", StringComparison.Ordinal),
        Client("[DeadLetter(\"q\")]")
            .Replace("int id", "object id", StringComparison.Ordinal)
            .Replace("GetAsync(object id", "GetAsync([Sensitive] object id", StringComparison.Ordinal),
        "RAOP509.Sensitive");

    [Fact]
    public Task RAOP511_Remove_Accept() =>
        FixCheck.FixesAsync<AcceptNeedsNoResultFixer>(Client("[DeadLetter(\"q\", Accept = true)]"), Client("[DeadLetter(\"q\")]"));

    [Theory]
    [InlineData("[Retry(Backoff = Backoff.Linear, Factor = 3)]", "[Retry(Backoff = Backoff.Linear)]")]
    [InlineData("[CircuitBreaker(SlowCallRatio = 0.5)]", "[CircuitBreaker]")]
    [InlineData("[Timeout(\"1s\", Mode = TimeoutMode.Abandon, Grace = \"1s\")]", "[Timeout(\"1s\", Mode = TimeoutMode.Abandon)]")]
    [InlineData("[Cache(Ttl = \"1s\", StaleTtl = \"1h\")]", "[Cache(Ttl = \"1s\")]")]
    public Task RAOP202_Remove_ArgumentThatNothingLooksAt(string before, string after) =>
        FixCheck.FixesAsync<PolicyHasNoEffectFixer>(Client(before), Client(after));

    private static string Client(string policies, string more = "", string result = "Task<int>") => $$"""
        partial class Client
        {
            {{policies}}
            public partial {{result}} GetAsync(int id, string name, CancellationToken token);
            private async {{result}} GetCoreAsync(int id, string name, CancellationToken token)
            {
                await Task.Yield();
                {{(result == "Task" ? "" : "return 1;")}}
            }
            {{more}}
        }
        """;

    private static string Synchronous(string policies) => $$"""
        partial class Client
        {
            {{policies}}
            public partial int Get(int id, CancellationToken token);
            private int GetCore(int id, CancellationToken token) => id;
        }
        """;
}
