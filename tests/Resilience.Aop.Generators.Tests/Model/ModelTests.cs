using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Generators.Tests.Model;

// The runtime has a type of this name, which is nearer than an import.
using ResilientMethod = Resilience.Aop.Generators.Model.ResilientMethod;

public sealed class ModelTests
{
    // Every part of the model occurs here.
    private const string Source = """
        namespace Fleet;
        public sealed partial class Client<T>(ResilienceRuntime runtime) where T : class
        {
            [Retry(MaxAttempts = 5, On = [typeof(IOException)], StatusCodes = [503], When = nameof(IsWorthIt), OnRetry = nameof(NoteAsync))]
            [CircuitBreaker("pay", BreakDurationFrom = nameof(Break), FailsOnResult = nameof(IsBad))]
            [RateLimit("pay", Permits = 7, Per = "1s", Partition = nameof(id)), Bulkhead("pay", MaxConcurrency = 5), Timeout("1s", Total = "10s")]
            [Fallback(nameof(OtherAsync), UseCache = true, CacheKey = "k_{id}", DefaultFrom = nameof(Zero), Except = [typeof(TimeoutException)])]
            public partial Task<int> GetAsync<U>(string id, U more, CancellationToken token) where U : struct;
            private Task<int> GetCoreAsync<U>(string id, U more, CancellationToken token) where U : struct => null!;
            private Task<int> OtherAsync<U>(string id, U more, Exception cause, CancellationToken token) where U : struct => null!;
            private int Zero() => 0;
            private bool IsBad(int result) => false;
            private static bool IsWorthIt(Exception e) => true;
            private static TimeSpan Break(int n) => default;
            private ValueTask NoteAsync(int attempt, TimeSpan delay, Exception? e) => default;
            [Retry] public partial int Get();
        }
        """;

    [Fact]
    public void Model_OfTwoCompilations_IsEqual()
    {
        CSharpCompilation first = TestCompilation.Create(Source);
        CSharpCompilation second = TestCompilation.Create(Source, "class Unrelated;");

        ResilientMethod left = first.Parse("GetAsync").Method!;
        ResilientMethod right = second.Parse("GetAsync").Method!;
        Assert.NotSame(left, right);
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal(first.Parse("Get").Unprotectable, second.Parse("Get").Unprotectable);
    }

    [Theory]
    [InlineData("MaxAttempts = 5", "MaxAttempts = 6")]
    [InlineData("typeof(IOException)", "typeof(FormatException)")]
    [InlineData("Permits = 7", "Permits = 8")]
    [InlineData("Partition = nameof(id)", "Partition = nameof(more)")]
    [InlineData("k_{id}", "l_{id}")]
    [InlineData("Total = \"10s\"", "Total = \"11s\"")]
    [InlineData("string id", "string? id")]
    [InlineData("static bool IsWorthIt", "bool IsWorthIt")]
    [InlineData("ResilienceRuntime runtime", "ResilienceRuntime other")]
    [InlineData("where U : struct", "where U : unmanaged")]
    [InlineData("namespace Fleet", "namespace Fleets")]
    public void Model_OfAnEditThatMatters_Differs(string before, string after)
    {
        ResilientMethod left = TestCompilation.Create(Source).Parse("GetAsync").Method!;
        ResilientMethod? right = TestCompilation.Create(Source.Replace(before, after, StringComparison.Ordinal)).Parse("GetAsync").Method;

        Assert.NotNull(right);
        Assert.NotEqual(left, right);
    }

    [Fact]
    public void Model_AnyValueReachable_IsFreeOfRoslyn()
    {
        CSharpCompilation compilation = TestCompilation.Create(Source);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

        Walk(compilation.Parse("GetAsync").Method!, seen);
        Walk(compilation.Parse("Get").Unprotectable!, seen);

        Assert.Contains(seen, static value => value is RetryModel);
        Assert.Contains(seen, static value => value is FallbackMemberModel);
        Assert.Contains(seen, static value => value is KeyPartModel);
        Assert.DoesNotContain(seen, static value => value is ISymbol or SyntaxNode or Compilation or Location or SemanticModel or SyntaxReference);
    }

    [Fact]
    public void Model_EveryRecord_HasNoFieldOfARoslynType()
    {
        Type[] types = [.. typeof(ResilientMethod).Assembly.GetTypes().Where(static type => type.Namespace == typeof(ResilientMethod).Namespace)];

        Assert.Contains(typeof(RetryModel), types);
        Assert.All(
            types.SelectMany(static type => type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)),
            static field => Assert.DoesNotContain("Microsoft.CodeAnalysis", field.FieldType.FullName ?? string.Empty, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Model")]
    [InlineData("Emission")]
    public void Folder_SourceFiles_DoNotImportRoslyn(string folder)
    {
        string[] files = Directory.GetFiles(Path.Combine(RepositoryPath.Root, "generators", "Resilience.Aop.Generators", folder), "*.cs");

        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.DoesNotContain("Microsoft.CodeAnalysis", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"); Evil();//", "\"\\\"); Evil();//\"")]
    [InlineData("a\\b\r\n\u2028\u0085\0\t", "\"a\\\\b\\u000D\\u000A\\u2028\\u0085\\u0000\\u0009\"")]
    [InlineData("\u202Eabc\u200B", "\"\\u202Eabc\\u200B\"")]
    [InlineData("Grüße 注文 {x} $", "\"Grüße 注文 {x} $\"")]
    [InlineData("\ud83d\ude00", "\"\\uD83D\\uDE00\"")]
    public void Literal_OfHostileText_StaysOneLiteral(string text, string expected)
    {
        string literal = CSharpLiteral.Text(text);

        Assert.Equal(expected, literal);
        SyntaxNode expression = SyntaxFactory.ParseExpression(literal);
        Assert.Empty(expression.GetDiagnostics());
        Assert.Equal(text, expression.GetFirstToken().Value);
        Assert.Equal(literal.Length, expression.FullSpan.Length);
    }

    [Fact]
    public void Literal_OfHalfASurrogatePair_IsEscaped() => Assert.Equal("\"a\\uD800b\"", CSharpLiteral.Text("a\ud800b"));

    [Fact]
    public void Literal_OfAnyText_MeansThatText() => CsCheck.Check.Sample(CsCheck.Gen.String, static text =>
        SyntaxFactory.ParseExpression(CSharpLiteral.Text(text)).GetFirstToken().Value is string value && value == text);

    [Fact]
    public void Mirrors_OfPublicEnumerations_HaveTheSameMembers()
    {
        Assert.Equal(Members<Backoff>(), Members<BackoffKind>());
        Assert.Equal(Members<FailureType>(), Members<FailureKind>());
        Assert.Equal(Members<TimeoutMode>(), Members<TimeoutModeKind>());
        Assert.Equal(Members<RateLimitAlgorithm>(), Members<RateLimitAlgorithmKind>());
        Assert.Equal(Members<BulkheadIsolation>(), Members<BulkheadIsolationKind>());
    }

    [Fact]
    public void Catalog_EveryPolicy_HasItsAttributeAndDefaultOrder()
    {
        Assert.Equal(Enum.GetValues<PolicyKind>(), PolicyCatalog.OutermostFirst);
        Assert.All(PolicyCatalog.OutermostFirst, static kind =>
        {
            Type attribute = typeof(RetryAttribute).Assembly.GetType(PolicyCatalog.AttributeName(kind), throwOnError: true)!;
            Assert.Equal(kind, PolicyCatalog.KindOf(attribute.Name));
            Assert.Equal(
                typeof(PolicyOrder).GetField(PolicyCatalog.ShortName(kind))!.GetRawConstantValue(),
                PolicyCatalog.DefaultOrder(kind));
        });
    }

    private static Dictionary<string, int> Members<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().ToDictionary(static value => value.ToString(), static value => Convert.ToInt32(value, null));

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        foreach (object? item in value as IEnumerable ?? Array.Empty<object>())
        {
            Walk(item, seen);
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), seen);
        }
    }
}
