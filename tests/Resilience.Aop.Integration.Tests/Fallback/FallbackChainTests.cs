using Scenarios.Fallback;

namespace Resilience.Aop.Integration.Tests;

public sealed class FallbackChainTests : VirtualTimeTest
{
    [Fact]
    public async Task Chain_PrimarySucceeds_AsksNobodyElse()
    {
        Chain client = new(Runtime);

        Assert.Equal("first 7", await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7"], client.Log);
    }

    [Fact]
    public async Task Chain_MembersFail_AreAskedInTurnUntilOneAnswers()
    {
        Chain client = new(Runtime)
        {
            Body = static (step, _) => step.StartsWith("third", StringComparison.Ordinal)
                ? Task.FromResult<string?>(step)
                : Task.FromException<string?>(new TimeoutException(step)),
        };

        Assert.Equal("third 7", await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7", "second 7", "third 7"], client.Log);
        Assert.Equal(1, Statistics("Scenarios.Fallback.Chain.FirstAsync").Failed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chain_AllFail_ListsTheErrorsInOrder(bool synchronously)
    {
        Dictionary<string, Exception> failures = new()
        {
            ["first 7"] = new TimeoutException(),
            ["second 7"] = new InvalidDataException(),
            ["third 7"] = new ArgumentException("it"),
        };
        Chain client = new(Runtime) { Body = (step, _) => synchronously ? throw failures[step] : Task.FromException<string?>(failures[step]) };

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.FirstAsync(7, TestToken));

        AggregateException errors = Assert.IsType<AggregateException>(exhausted.InnerException);
        Assert.Equal(failures.Values, errors.InnerExceptions);
        Assert.Equal(failures.Values, exhausted.Errors);
        Assert.Equal("Scenarios.Fallback.Chain.FirstAsync", exhausted.Operation);
    }

    [Fact]
    public async Task Chain_MemberAnswersNull_IsAnAnswer()
    {
        Chain client = new(Runtime)
        {
            Body = static (step, _) => step == "first 7" ? Task.FromException<string?>(new TimeoutException()) : Task.FromResult<string?>(null),
        };

        Assert.Null(await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7", "second 7"], client.Log);
    }

    [Fact]
    public async Task Chain_PrimaryAnswersNull_IsAnAnswer()
    {
        Chain client = new(Runtime) { Body = static (_, _) => Task.FromResult<string?>(null) };

        Assert.Null(await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7"], client.Log);
    }

    [Fact]
    public async Task Chain_ForeignCancellation_IsAnOrdinaryFailure()
    {
        Chain client = new(Runtime)
        {
            Body = static (step, _) => step == "third 7"
                ? Task.FromResult<string?>("third")
                : Task.FromException<string?>(new OperationCanceledException("foreign")),
        };

        Assert.Equal("third", await client.FirstAsync(7, TestToken));
    }

    [Fact]
    public async Task TypedMembers_FittingOne_GetsTheFailure()
    {
        TypedMembers client = new(Runtime);
        (Exception Failure, string Answer)[] cases =
        [
            (new TimeoutException(), "timeout x"),
            (new FileNotFoundException(), "io x"), // a subtype
            (new ArgumentException("it"), "any x"),
        ];
        foreach ((Exception failure, string answer) in cases)
        {
            client.Body = () => Task.FromException<string>(failure);

            Assert.Equal(answer, await client.LoadAsync("x", TestToken));
            Assert.Same(failure, client.Seen[^1]);
        }

        Assert.Equal(cases.Length, client.Seen.Count); // members that do not fit are passed over
    }

    [Fact]
    public async Task TypedMembers_EachMember_GetsTheLatestFailure()
    {
        TypedMembers client = new(Runtime) { Body = static () => Task.FromException<string>(new TimeoutException()) };

        Assert.Equal("any hopeless", await client.LoadAsync("hopeless", TestToken));

        Assert.Equal([typeof(TimeoutException), typeof(IOException), typeof(InvalidDataException)], client.Seen.Select(static failure => failure.GetType()));
    }

    [Fact]
    public async Task WithoutResult_Task_IsAnsweredByTaskThenVoid()
    {
        WithoutResult client = new(Runtime);
        await client.SendAsync("a", TestToken);
        client.MembersFail = true;
        await client.SendAsync("b", TestToken);

        Assert.Equal(["task a", "task b", "void b"], client.Log);
    }

    [Fact]
    public async Task WithoutResult_ValueTask_IsAnsweredByValueTaskThenDefault()
    {
        WithoutResult client = new(Runtime);
        await client.SendValueAsync("a", TestToken);
        client.MembersFail = true;
        await client.SendValueAsync("b", TestToken);

        Assert.Equal(["value a", "value b", "forgotten"], client.Log);
    }
}
