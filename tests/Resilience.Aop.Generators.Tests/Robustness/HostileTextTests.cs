using System.Reflection;

namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>Text from attributes arrives in the runtime as that very text, whatever is in it.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, HostileText.All.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Name_OfAnyText_NamesTheState(int index)
    {
        string text = HostileText.All[index];
        string literal = HostileText.Literal(text);
        using LoadedAssembly assembly = Load($$"""
            public partial class Client(ResilienceRuntime runtime)
            {
                [Retry, CircuitBreaker({{literal}}), RateLimit({{literal}}, Permits = 5, Per = "1s"), Bulkhead({{literal}}), Fallback(UseCache = true, Store = {{literal}})]
                public partial Task<string> RunAsync(int id);
                private Task<string> RunCoreAsync(int id) => Task.FromResult("done");
            }
            """);
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions());

        Assert.Equal("done", await Call<string>(assembly.Create("Client", runtime), "RunAsync", 1));

        Assert.Equal(text, Assert.Single(runtime.CircuitBreakers).Name);
        Assert.Equal(text, Assert.Single(runtime.RateLimiters).Name);
        Assert.Equal(text, Assert.Single(runtime.Bulkheads).Name);
        Assert.Equal(text, Assert.Single(runtime.Fallbacks).Name);
        Assert.True(runtime.CircuitBreakers.TryGet(text, out _));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Queue_OfAnyText_NamesTheQueue(int index)
    {
        string text = HostileText.All[index];
        using LoadedAssembly assembly = Load($$"""
            public partial class Client(ResilienceRuntime runtime)
            {
                [DeadLetter({{HostileText.Literal(text)}}, Accept = true)] public partial Task RunAsync(int @class);
                private Task RunCoreAsync(int @class) => throw new InvalidOperationException();
            }
            """);
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions());

        await (Task)Invoke(assembly.Create("Client", runtime), "RunAsync", 1)!;

        Assert.Equal(text, Assert.Single(runtime.DeadLetters).Queue);
        Assert.Equal(
            (text, """{"class":1}"""),
            Assert.Single(await runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), TestContext.Current.CancellationToken)) is var record ? (record.Queue, record.Arguments) : default);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Default_OfAnyText_IsAnsweredAsItIs(int index)
    {
        using LoadedAssembly assembly = Load($$"""
            public partial class Client
            {
                [Fallback(Default = {{HostileText.Literal(HostileText.All[index])}})] public partial ValueTask<string> RunAsync();
                private ValueTask<string> RunCoreAsync() => throw new InvalidOperationException();

                [Fallback(Default = {{HostileText.Literal(HostileText.All[index])}})] public partial Task<object> ObjectAsync();
                private Task<object> ObjectCoreAsync() => throw new InvalidOperationException();
            }
            """);
        object client = assembly.Create("Client");

        Assert.Equal(HostileText.All[index], await (ValueTask<string>)Invoke(client, "RunAsync")!);
        Assert.Equal(HostileText.All[index], await Call<object>(client, "ObjectAsync"));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Key_OfACacheAroundAnyText_TellsCallsApart(int index)
    {
        string template = HostileText.All[index].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        using LoadedAssembly assembly = Load($$"""
            public partial class Client
            {
                private int _runs;

                [Cache(Ttl = "1m", Key = {{HostileText.Literal(template + "{class}" + template)}})]
                public partial Task<string> RunAsync(string @class);
                private Task<string> RunCoreAsync(string @class) => Task.FromResult(@class + ++_runs);
            }
            """);
        object client = assembly.Create("Client");

        Assert.Equal("a1", await Call<string>(client, "RunAsync", "a"));
        Assert.Equal("b2", await Call<string>(client, "RunAsync", "b"));
        Assert.Equal("a1", await Call<string>(client, "RunAsync", "a"));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task CacheKey_AroundAnyText_FindsTheLastGoodResult(int index)
    {
        string template = HostileText.All[index].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        using LoadedAssembly assembly = Load($$"""
            public partial class Client
            {
                public bool Fails { get; set; }

                [Fallback(UseCache = true, CacheKey = {{HostileText.Literal(template + "{class}" + template)}})]
                public partial Task<string> RunAsync(string @class);
                private Task<string> RunCoreAsync(string @class) => Fails ? throw new InvalidOperationException() : Task.FromResult("good " + @class);
            }
            """);
        object client = assembly.Create("Client");
        await Call<string>(client, "RunAsync", "a");
        await Call<string>(client, "RunAsync", "b");
        client.GetType().GetProperty("Fails")!.SetValue(client, true);

        Assert.Equal("good a", await Call<string>(client, "RunAsync", "a"));
        Assert.Equal("good b", await Call<string>(client, "RunAsync", "b"));
        await Assert.ThrowsAsync<FallbackExhaustedException>(() => Call<string>(client, "RunAsync", "c"));
    }

    [Theory]
    [InlineData("char", "'\\u2028'")]
    [InlineData("char", "'\\''")]
    [InlineData("char", "'\\ud800'")]
    [InlineData("double", "double.NegativeInfinity")]
    [InlineData("double", "double.NaN")]
    [InlineData("double", "-0.0")]
    [InlineData("double", "double.Epsilon")]
    [InlineData("float", "1e-45f")]
    [InlineData("float", "float.MaxValue")]
    [InlineData("long", "long.MinValue")]
    [InlineData("ulong", "ulong.MaxValue")]
    [InlineData("sbyte", "sbyte.MinValue")]
    [InlineData("ushort", "(ushort)40000")]
    [InlineData("int", "int.MinValue")]
    [InlineData("byte?", "7")]
    [InlineData("System.DayOfWeek", "(System.DayOfWeek)(-4)")]
    [InlineData("System.Type", "typeof(System.Collections.Generic.Dictionary<,>)")]
    [InlineData("string[]", "new[] { \"a\\\"\\u2028\", null! }")]
    [InlineData("object", "new object[] { 1, 'c', \"*/\" }")]
    public async Task Default_OfAnyConstant_IsAnsweredAsItIs(string type, string constant)
    {
        using LoadedAssembly assembly = Load($$"""
            public partial class Client
            {
                public static readonly object? Expected = ({{type}}){{constant}};

                [Fallback(Default = {{constant}})] public partial Task<{{type}}> RunAsync();
                private Task<{{type}}> RunCoreAsync() => throw new InvalidOperationException();
            }
            """);
        object client = assembly.Create("Client");
        Task task = (Task)Invoke(client, "RunAsync")!;
        await task;

        Assert.Equal(client.GetType().GetField("Expected")!.GetValue(null), task.GetType().GetProperty("Result")!.GetValue(task));
    }

    private static LoadedAssembly Load(string source)
    {
        GeneratorRun run = GeneratorInput.Of(source).Run();
        Assert.NotEmpty(run.Files);
        Assert.All(run.Files, static file => Assert.DoesNotContain(file.Text, static c => c is '\r' or '\u2028' or '\u2029' or '\u0085' or '\0' or '\u202E' or '\uFEFF'));
        return new LoadedAssembly(run.Compile());
    }

    private static object? Invoke(object target, string method, params object?[] arguments) =>
        target.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.Public)!.Invoke(target, arguments);

    private static async Task<T> Call<T>(object target, string method, params object?[] arguments) => await (Task<T>)Invoke(target, method, arguments)!;
}
