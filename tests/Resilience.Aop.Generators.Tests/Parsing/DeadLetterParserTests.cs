using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

/// <summary>Which parameters can be stored, and which methods replayed.</summary>
public sealed class DeadLetterParserTests
{
    private const string Types = """
        public record Order(int Id);
        public enum Size : short { Small }
        [System.Text.Json.Serialization.JsonSerializable(typeof(Order))]
        [System.Text.Json.Serialization.JsonSerializable(typeof(List<Order?>))]
        [System.Text.Json.Serialization.JsonSerializable(typeof((int A, string B)))]
        public partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
        """;

    [Theory]
    [InlineData("bool x")]
    [InlineData("string? x")]
    [InlineData("decimal? x")]
    [InlineData("DayOfWeek x")]
    [InlineData("Size? x")]
    [InlineData("Guid x, DateTime? y, DateOnly z, TimeOnly u, TimeSpan v, DateTimeOffset w")]
    [InlineData("Uri? x")]
    [InlineData("byte[] x")]
    [InlineData("params byte[] x")]
    [InlineData("CancellationToken x, string y, CancellationToken z")]
    [InlineData("[Sensitive] Stream x, [Sensitive] object y")]
    public void Parameter_OfASimpleType_NeedsNoContext(string parameters)
    {
        CSharpCompilation compilation = Client(parameters, "");

        Assert.Empty(compilation.Problems());
        Assert.NotNull(compilation.Parse("RunAsync").Method);
    }

    [Theory]
    [InlineData("Order x")]
    [InlineData("List<Order> x, Order? y")]
    [InlineData("(int, string) x")]
    public void Parameter_OfAListedType_IsStored(string parameters)
    {
        CSharpCompilation compilation = Client(parameters, ", Json = typeof(Json)");

        Assert.Empty(compilation.Problems());
        DeadLetterModel model = Assert.IsType<DeadLetterModel>(Assert.Single(compilation.Parse("RunAsync").Method!.Policies));
        Assert.All(model.Arguments, static argument => Assert.Equal(DeadLetterArgumentKind.Json, argument.Kind));
        Assert.Equal("global::Json", model.Context);
    }

    [Theory]
    [InlineData("Order x", "", "write Json = typeof(...)")]
    [InlineData("int[] x", "", "write Json = typeof(...)")]
    [InlineData("Order[] x", ", Json = typeof(Json)", "add [JsonSerializable(typeof(Order[]))] to 'Json'")]
    [InlineData("Stream x", ", Json = typeof(Json)", "bound to this process")]
    [InlineData("FileStream x", "", "bound to this process")]
    [InlineData("System.Net.Http.ByteArrayContent x", "", "bound to this process")]
    [InlineData("Task<int> x", "", "bound to this process")]
    [InlineData("Action x", ", Json = typeof(Json)", "a delegate")]
    [InlineData("object x", ", Json = typeof(Json)", "of any type")]
    [InlineData("dynamic x", "", "of any type")]
    [InlineData("nint x", "", "a handle or an address")]
    [InlineData("IEnumerable<int> x", "", "write Json = typeof(...)")]
    [InlineData("CancellationToken? x", "", "write Json = typeof(...)")]
    public void Parameter_ThatCannotBeStored_IsRefusedWithWhatToDo(string parameters, string context, string advice)
    {
        CSharpCompilation compilation = Client(parameters, context);

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal(("RAOP509", "x"), (problem.Id, problem.MarkedText()));
        Assert.Contains(advice, problem.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("RAOP509", compilation.Parse("RunAsync").Unprotectable?.RuleId);
    }

    [Theory]
    [InlineData("partial class C", "<T>", "it is generic")]
    [InlineData("partial class C<T>", "", "'C' is generic")]
    [InlineData("partial class O<T> { public partial class C", "", "'O' is generic")]
    [InlineData("partial class O { private partial class C", "", "'C' cannot be seen")]
    [InlineData("partial class O { protected partial class P { public partial class C", "", "'P' cannot be seen")]
    public void Method_ThatCannotBeReplayed_IsRefusedUnlessNothingIsStored(string container, string generic, string reason)
    {
        string ends = new('}', container.Count(static c => c == '{') + 1);
        string Source(string parameter) => $$"""
            {{container}}
            {
                [DeadLetter("q")] public static partial Task RunAsync{{generic}}({{parameter}} int x);
                private static Task RunCoreAsync{{generic}}(int x) => Task.CompletedTask;
            {{ends}}
            """;

        Diagnostic problem = Assert.Single(TestCompilation.Create(Source("")).Problems());

        Assert.Equal("RAOP510", problem.Id);
        Assert.Contains(reason, problem.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(TestCompilation.Create(Source("[Sensitive]")).Problems());
        Assert.Empty(GeneratorInput.Of(Source("[Sensitive]")).Run().FindingsAndErrors());
    }

    [Theory]
    [InlineData("public abstract partial class Bad : System.Text.Json.Serialization.JsonSerializerContext;", "abstract")]
    [InlineData("public class Bad : System.Text.Json.Serialization.JsonSerializerContext;", "not partial")]
    [InlineData("public class Bad;", "does not derive")]
    public void Context_ThatIsNone_IsRefused(string declaration, string reason)
    {
        Diagnostic problem = Assert.Single(TestCompilation.Create(declaration + """
            partial class C
            {
                [DeadLetter("q", Json = typeof(Bad))] public partial Task RunAsync(int x);
                private Task RunCoreAsync(int x) => Task.CompletedTask;
            }
            """).Problems());

        Assert.Equal(("RAOP512", "typeof(Bad)"), (problem.Id, problem.MarkedText()));
        Assert.Contains(reason, problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Accept_WithoutResult_ReachesTheModel()
    {
        DeadLetterModel model = Assert.IsType<DeadLetterModel>(Assert.Single(Client("int x", ", Accept = true, Order = 5").Parse("RunAsync").Method!.Policies));

        Assert.Equal((true, 5, "q", "global::C"), (model.Accept, model.Order, model.Queue, model.DeclaringType));
    }

    [Fact]
    public void Class_WithProblems_ReportsThemOnItsMethods()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            [DeadLetter("q", Accept = true)] partial class C
            {
                public partial Task<int> FirstAsync();
                private Task<int> FirstCoreAsync() => null!;
                public partial Task SecondAsync(Stream x);
                private Task SecondCoreAsync(Stream x) => null!;
                public partial Task ThirdAsync(int x);
                private Task ThirdCoreAsync(int x) => null!;
            }
            """);

        Assert.Equal(
            [("RAOP509", "SecondAsync"), ("RAOP511", "FirstAsync")],
            compilation.Problems().Select(static problem => (problem.Id, problem.MarkedText())).Order());
        Assert.NotNull(compilation.Parse("ThirdAsync").Method);
    }

    [Theory]
    [InlineData("Order = 300", "Order = 200")]
    [InlineData("Order = 600", "")]
    public void Order_InsideAnotherPolicy_IsRefused(string deadLetter, string fallback)
    {
        Diagnostic problem = Assert.Single(TestCompilation.Create($$"""
            partial class C
            {
                [DeadLetter("q", {{deadLetter}}), Fallback(nameof(Other){{(fallback.Length > 0 ? ", " + fallback : "")}})] public partial Task RunAsync(int x);
                private Task RunCoreAsync(int x) => Task.CompletedTask;
                private void Other(int x) { }
            }
            """).Problems());

        Assert.Equal("RAOP305", problem.Id);
    }

    private static CSharpCompilation Client(string parameters, string arguments) => TestCompilation.Create(Types + $$"""

        partial class C
        {
            [DeadLetter("q"{{arguments}})] public partial Task RunAsync({{parameters}});
            private Task RunCoreAsync({{parameters.Replace("[Sensitive] ", "", StringComparison.Ordinal)}}) => Task.CompletedTask;
        }
        """);
}
