using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Composition;

public sealed class CacheTests
{
    [Theory]
    [InlineData("Task")]
    [InlineData("ValueTask")]
    [InlineData("Task<System.IO.MemoryStream>")]
    [InlineData("Task<System.IO.Stream>")]
    [InlineData("Task<IAsyncEnumerable<int>>")]
    [InlineData("Task<IEnumerator<int>>")]
    public async Task RAOP307_NothingToKeep_IsAnError(string result)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP307", Returning(result, "[|Cache(Ttl = \"1m\")|]")));

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
    }

    [Fact]
    public Task RAOP307_NonIdempotent_IsReported() =>
        RuleCheck.ReportsAsync("RAOP307", Returning("Task<int>", "[|Cache(Ttl = \"1m\")|], NonIdempotent"));

    [Theory]
    [InlineData("", "DeadLetter(\"q\"), ")]
    [InlineData("[DeadLetter(\"q\")]", "")]
    public Task RAOP307_DeadLetterOfMethodOrClass_IsReported(string onClass, string onMethod) =>
        RuleCheck.ReportsAsync("RAOP307", $$"""
            {{onClass}}
            partial class Client
            {
                [{{onMethod}}[|Cache(Ttl = "1m")|]]
                public partial Task<int> GetAsync(string id);
                private Task<int> GetCoreAsync(string id) => throw new Exception();
            }
            """);

    [Theory]
    [InlineData("Task<System.Net.Http.HttpResponseMessage>", DiagnosticSeverity.Warning)]
    [InlineData("ValueTask<IDisposable>", DiagnosticSeverity.Warning)]
    [InlineData("Task<IAsyncDisposable>", DiagnosticSeverity.Warning)]
    [InlineData("Task<int[]>", DiagnosticSeverity.Info)]
    [InlineData("Task<List<int>>", DiagnosticSeverity.Info)]
    [InlineData("Task<Dictionary<int, int>?>", DiagnosticSeverity.Info)]
    public async Task RAOP308_WhatCallersMustNotShare_IsReported(string result, DiagnosticSeverity severity)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP308", Returning(result, "[|Cache(Ttl = \"1m\")|]")));

        Assert.Equal(severity, problem.Severity);
    }

    [Theory]
    [InlineData("Task<int>")]
    [InlineData("Task<string?>")]
    [InlineData("ValueTask<IReadOnlyList<int>>")]
    [InlineData("Task<(int, string)>")]
    [InlineData("Task<object>")]
    public Task RAOP307And308_PlainValues_AreSilent(string result) => RuleCheck.IsSilentAsync(Returning(result, "Cache(Ttl = \"1m\")"));

    [Theory]
    [InlineData("int[] x", "an array")]
    [InlineData("List<int> x", "a collection")]
    [InlineData("IEnumerable<int> x", "a collection")]
    [InlineData("IReadOnlyDictionary<int, int> x", "a collection")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int> x", "a collection")]
    [InlineData("Func<int> x", "a delegate")]
    [InlineData("System.IO.Stream x", "a stream")]
    [InlineData("Plain x", "no equality of its own")]
    [InlineData("(int, Plain) x", "a part that has no equality of its own")]
    [InlineData("ReadOnlyMemory<byte> x", "a collection")]
    [InlineData("string id, params string[] x", "an array")]
    public async Task RAOP309_DefaultKeyOfACache_IsAnError(string parameter, string reason)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP309", Taking(parameter, "[|Cache(Ttl = \"1m\")|]")));

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Contains(reason, problem.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("Key or KeyFrom", problem.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[] x")]
    [InlineData("List<int> x")]
    [InlineData("IEnumerable<int> x")]
    [InlineData("Func<int> x")]
    [InlineData("System.IO.Stream x")]
    [InlineData("Plain x")]
    [InlineData("PlainStruct x")]
    [InlineData("PlainStruct? x")]
    [InlineData("(int, Plain) x")]
    public async Task RAOP309_DefaultKeyOfAFallback_IsAnError(string parameter)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP309", Taking(parameter, "[|Fallback(UseCache = true)|]")));

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Contains("CacheKey or CacheKeyFrom", problem.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fallback(UseCache = true, CacheKey = [|\"{x}\"|])")]
    [InlineData("Cache(Ttl = \"1m\", Key = [|\"{x}\"|])")]
    public Task RAOP309_Template_IsReportedAtTheTemplate(string policy) => RuleCheck.ReportsAsync("RAOP309", Taking("int[] x", policy));

    [Theory]
    [InlineData("Fallback(UseCache = true, CacheKey = \"all\")")]
    [InlineData("Fallback(UseCache = true, CacheKeyFrom = nameof(KeyOf))")]
    [InlineData("Fallback(Default = 1)")]
    [InlineData("Cache(Ttl = \"1m\", Key = \"all\")")]
    [InlineData("Cache(Ttl = \"1m\", KeyFrom = nameof(KeyOf))")]
    public Task RAOP309_AnotherKey_IsSilent(string policy) => RuleCheck.IsSilentAsync(Taking("int[] x", policy));

    [Theory]
    [InlineData("string? a, int b, DayOfWeek c, Guid? d, DateTime e, (int, string) f, decimal g, Uri h, Version i")]
    [InlineData("Value x, Record y, RecordStruct z")]
    [InlineData("object x, IComparable y, dynamic z")]
    public async Task RAOP309_ValuesAndUnknownTypes_AreSilent(string parameters)
    {
        await RuleCheck.IsSilentAsync(Taking(parameters, "Cache(Ttl = \"1m\")"));
        await RuleCheck.IsSilentAsync(Taking(parameters, "Fallback(UseCache = true)"));
    }

    [Fact]
    public Task RAOP309_StructWithoutMembersOfItsOwn_IsComparedByValue() => RuleCheck.IsSilentAsync(Taking("PlainStruct x", "Cache(Ttl = \"1m\")"));

    [Theory]
    [InlineData("string a, int b", "{a}", "{b}")]
    [InlineData("string a, Guid? b, Record c", "{a}", "{b}, {c}")]
    [InlineData("string a", "all", "{a}")]
    public async Task RAOP309_TemplateThatLeavesOutAnArgument_IsAWarning(string parameters, string template, string missing)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP309", Taking(parameters, $"Cache(Ttl = \"1m\", Key = [|\"{template}\"|])")));

        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
        Assert.Contains("add " + missing, problem.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string a, Plain service, IComparable other, object third", "{a}")]
    [InlineData("string a, string b", "{a}_{{x}}_{b}_{a}")]
    public Task RAOP309_TemplateThatLeavesOutServices_IsSilent(string parameters, string template) =>
        RuleCheck.IsSilentAsync(Taking(parameters, $"Cache(Ttl = \"1m\", Key = \"{template}\")"));

    [Theory]
    [InlineData("RAOP201", "[|Cache|]")]
    [InlineData("RAOP201", "Cache(Ttl = [|\"0s\"|])")]
    [InlineData("RAOP201", "Cache(Ttl = [|\"25h\"|])")]
    [InlineData("RAOP201", "Cache(Ttl = \"1m\", MaxEntries = [|0|])")]
    [InlineData("RAOP201", "Cache(Ttl = \"1m\", StaleOnError = true, StaleTtl = [|\"0s\"|])")]
    [InlineData("RAOP016", "Cache(Ttl = [|\"5 m\"|])")]
    [InlineData("RAOP202", "Cache(Ttl = \"1m\", StaleTtl = [|\"5m\"|])")]
    [InlineData("RAOP211", "Cache(Ttl = \"1m\", Key = [|\"{usrId}\"|])")]
    [InlineData("RAOP211", "Cache(Ttl = \"1m\", Key = [|\"{id\"|])")]
    [InlineData("RAOP211", "Cache(Ttl = \"1m\", Key = [|\" \"|])")]
    [InlineData("RAOP212", "Cache(Ttl = \"1m\", Key = \"{id}\", KeyFrom = [|nameof(KeyOf)|])")]
    [InlineData("RAOP314", "Cache(Ttl = \"1m\", KeyFrom = [|\"Nothing\"|])")]
    [InlineData("RAOP305", "Cache(Ttl = \"1m\", Order = [|550|]), Retry")]
    [InlineData("RAOP305", "Cache(Ttl = \"1m\", Order = [|100|]), Fallback(Default = 1)")]
    [InlineData("RAOP305", "Cache(Ttl = \"1m\", Order = [|450|]), Timeout(Total = \"1s\")")]
    public Task Values_OfACache_AreChecked(string rule, string policies) => RuleCheck.ReportsAsync(rule, Taking("string id", policies));

    private static string Returning(string result, string policies) => $$"""
        using System.Collections.Generic;
        partial class Client
        {
            [{{policies}}]
            public partial {{result}} GetAsync(string id);
            private {{result}} GetCoreAsync(string id) => throw new Exception();
        }
        """;

    private static string Taking(string parameters, string policies) => $$"""
        using System.Collections.Generic;
        sealed class Plain { }
        struct PlainStruct { public int Number; }
        sealed class Value { public override bool Equals(object? other) => true; public override int GetHashCode() => 0; public override string ToString() => ""; }
        record Record(int Number);
        record struct RecordStruct(int Number);
        partial class Client
        {
            [{{policies}}]
            internal partial Task<int> GetAsync({{parameters}}, CancellationToken token);
            private Task<int> GetCoreAsync({{parameters}}, CancellationToken token) => Task.FromResult(1);
            private string KeyOf({{parameters}}) => "";
        }
        """.Replace("params string[] x, CancellationToken token", "string[] x, CancellationToken token", StringComparison.Ordinal);
}
