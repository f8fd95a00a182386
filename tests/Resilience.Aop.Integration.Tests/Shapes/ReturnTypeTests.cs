using Resilience.Aop.Tests;
using Scenarios.Shapes;

namespace Resilience.Aop.Integration.Tests;

public sealed class ReturnTypeTests : VirtualTimeTest
{
    private static readonly TimeoutException Failure = new();

    public enum Completion
    {
        AtOnce,
        Later,
        Thrown,
    }

    public static TheoryData<Completion> Completions => [.. Enum.GetValues<Completion>()];

    [Theory]
    [MemberData(nameof(Completions))]
    public async Task FourReturnTypes_FailureThenSuccess_IsRetried(Completion completion)
    {
        ReturnTypes client = new(Runtime) { Body = attempt => Run(attempt % 2 == 1, completion) };

        await client.RunAsync(TestToken);
        Assert.Equal("done", await client.LoadAsync(TestToken));
        await client.RunValueAsync(TestToken);
        Assert.Equal("done", await client.LoadValueAsync(TestToken));

        Assert.Equal(8, client.Attempts);
        Assert.All(Runtime.Statistics, static operation => Assert.Equal((1L, 2L, 1L), (operation.Calls, operation.Attempts, operation.SucceededAfterRetry)));
    }

    [Theory]
    [MemberData(nameof(Completions))]
    public async Task FourReturnTypes_OnlyFailures_SurfaceAsTheyAre(Completion completion)
    {
        ReturnTypes client = new(Runtime) { Body = _ => Run(fails: true, completion) };

        Assert.Same(Failure, await Record.ExceptionAsync(() => client.RunAsync(TestToken)));
        Assert.Same(Failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Same(Failure, await Record.ExceptionAsync(async () => await client.RunValueAsync(TestToken)));
        Assert.Same(Failure, await Record.ExceptionAsync(async () => await client.LoadValueAsync(TestToken)));
        Assert.Equal(12, client.Attempts);
    }

    [Fact]
    public async Task FourReturnTypes_SuccessAtOnce_Complete()
    {
        ReturnTypes client = new(Runtime);

        Assert.True(client.RunAsync(TestToken).IsCompletedSuccessfully);
        Assert.True(client.LoadAsync(TestToken).IsCompletedSuccessfully);
        Assert.True(client.RunValueAsync(TestToken).AsTask().IsCompletedSuccessfully);
        Assert.Equal("done", await client.LoadValueAsync(TestToken));
        Assert.Equal(4, client.Attempts);
    }

    [Fact]
    public async Task MixedReturnTypes_CoreOfTheOtherKind_IsRetried()
    {
        MixedReturnTypes client = new(Runtime);

        Assert.Equal("attempt 2", await client.TaskOfValueTaskAsync());
        Assert.Equal("attempt 4", await client.ValueTaskOfTaskAsync());
        await client.TaskWithoutResultAsync();
        await client.ValueTaskWithoutResultAsync();
        Assert.All(Runtime.Statistics, static operation => Assert.Equal(2, operation.Attempts));
    }

    [Fact]
    public async Task SourceBacked_CompletedAtOnce_IsConsumedByTheCaller()
    {
        StrictSource<string> source = Completed("done");
        SourceBacked client = new(Runtime) { Body = _ => source.Task };

        ValueTask<string> call = client.LoadAsync(TestToken);

        Assert.Equal(0, source.Consumed);
        Assert.Equal("done", await call);
        Assert.Equal(1, source.Consumed);
        Assert.Equal(0, BulkheadOf("source").Stats.Active);
    }

    [Fact]
    public async Task SourceBacked_FailuresAtOnceAndLater_AreEachConsumedOnce()
    {
        StrictSource<string>[] sources = [new(), new(), new()];
        sources[0].Fail(Failure);
        SourceBacked client = new(Runtime) { Body = attempt => sources[attempt - 1].Task };

        Task<string> call = client.LoadAsync(TestToken).AsTask();
        sources[1].Fail(Failure);
        await sources[1].Ended;
        sources[2].Complete("done");

        Assert.Equal("done", await call);
        Assert.All(sources, static source => Assert.Equal(1, source.Consumed));
        Assert.Equal((3L, 2L), (Breaker("source").Stats.Calls, Breaker("source").Stats.Failures));
    }

    [Fact]
    public async Task SourceBacked_WithoutResult_IsConsumedOnce()
    {
        StrictSource<string>[] sources = [new(), new()];
        SourceBacked client = new(Runtime) { BodyWithoutResult = attempt => sources[attempt - 1].TaskWithoutResult };

        Task call = client.RunAsync().AsTask();
        sources[0].Fail(Failure);
        await sources[0].Ended;
        sources[1].Complete("done");

        await call;
        Assert.All(sources, static source => Assert.Equal(1, source.Consumed));
    }

    [Fact]
    public async Task SourceBacked_JudgedResults_AreConsumedOnce()
    {
        StrictSource<string>[] sources = [Completed("bad"), new(), Completed("good")];
        SourceBacked client = new(Runtime) { Body = attempt => sources[attempt - 1].Task };

        Task<string> call = client.JudgedAsync().AsTask();
        sources[1].Complete("bad");

        Assert.Equal("good", await call);
        Assert.All(sources, static source => Assert.Equal(1, source.Consumed));
    }

    [Fact]
    public async Task SourceBacked_OnlyFailures_AreConsumedOnceAndAnswered()
    {
        StrictSource<string>[] sources = [new(), new(), new()];
        Array.ForEach(sources, static source => source.Fail(Failure));
        SourceBacked client = new(Runtime) { Body = attempt => sources[attempt - 1].Task };

        Assert.Equal("default", await client.JudgedAsync());
        Assert.All(sources, static source => Assert.Equal(1, source.Consumed));
    }

    private static StrictSource<string> Completed(string result)
    {
        StrictSource<string> source = new();
        source.Complete(result);
        return source;
    }

    private static ValueTask<string> Run(bool fails, Completion completion)
    {
        return completion switch
        {
            Completion.Thrown when fails => throw Failure,
            Completion.Later => Later(),
            _ => fails ? ValueTask.FromException<string>(Failure) : new("done"),
        };

        async ValueTask<string> Later()
        {
            await Task.Yield();
            return fails ? throw Failure : "done";
        }
    }
}
