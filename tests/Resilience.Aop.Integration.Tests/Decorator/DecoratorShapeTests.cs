using Scenarios.Decorator;

namespace Resilience.Aop.Integration.Tests;

public sealed class DecoratorShapeTests : VirtualTimeTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GenericInterface_EveryMethod_IsTriedAgain(bool isClosed)
    {
        Store store = new() { Failures = 1 };
        IRepository<List<int>> repository = isClosed ? new ResilientNumbers(store, Runtime) : new ResilientRepository<List<int>>(store, Runtime);

        Assert.Equal([4], (await Again(() => repository.FindAsync(4)))!);
        Assert.Equal("1", await Again(() => repository.QueryAsync(static list => $"{list.Count}")));
        Assert.Equal(7L, await Again(() => repository.KeyAsync<long>([7])));
        Assert.IsType<Numbers>(await Again(() => repository.CastAsync<Numbers>(null, (1, 2))));
        Assert.Equal('x', await Again(() => repository.UnmanagedAsync('x').AsTask()));
        Assert.Equal(3, Assert.Single(await Again(() => Task.FromResult(repository.All())))[0]);
        await Again(async () =>
        {
            await repository.LoadAsync(1, 2);
            return true;
        });
        await Again(async () =>
        {
            await ((IReader<List<int>>)repository).FindAsync(6);
            return true;
        });

        Assert.Equal(5, repository.Count);
        Assert.Equal(["Load 1,2", "Read 6"], store.Calls);

        async Task<T> Again<T>(Func<Task<T>> call)
        {
            store.Failures = 1;
            T result = await call();
            Assert.Equal(0, store.Failures);
            return result;
        }
    }

    [Fact]
    public void GenericInterface_TwoClosedTypes_HaveStatesOfTheirOwn()
    {
        IRepository<List<int>> one = new ResilientRepository<List<int>>(new Store(), Runtime);
        _ = one.All();

        Assert.Equal(1, Statistics("Scenarios.Decorator.ResilientRepository<List<Int32>>.All").Calls);
        Assert.False(Runtime.Statistics.TryGet("Scenarios.Decorator.ResilientRepository<String>.All", out _));
    }

    [Fact]
    public async Task ExplicitMembers_OfTwoInterfaces_ReachTheirOwn()
    {
        Both both = new();
        Clashes clashes = new(both, new Both(), Runtime);
        IFirst first = clashes;
        ISecond second = clashes;

        Assert.Equal(("large", 3), (first.Size, second.Size));
        Assert.Equal(("text", "clash", "Both"), (first.ToString(), first.Clashes(), clashes.Status));
        both.Failures = 1;
        Assert.Equal("first 1", await first.GetAsync(1));
        both.Failures = 1;
        Assert.Equal("second 1", await second.GetAsync(1));
        Assert.Equal(("second 'a'", "fine"), (await second.GetAsync("a"), await first.Status()));
        Assert.Equal(
            [1L, 1L, 1L],
            new[] { "IFirst.GetAsync(Int32)", "ISecond.GetAsync(Int32)" }
                .Select(name => Statistics("Scenarios.Decorator.Clashes." + name).Calls)
                .Append(Statistics("Scenarios.Decorator.Clashes.GetAsync(String)").Calls));
    }

    [Fact]
    public async Task Policies_OfTheInterface_AreTheDecorators()
    {
        FakeQuotes inner = new() { Failures = 3 };
        IQuotes quotes = new ResilientQuotes(inner) { Runtime = Runtime };

        Assert.Equal("quote a", await quotes.GetAsync("a"));
        inner.Failures = 4;
        Assert.Equal("no b", await quotes.GetAsync("b"));
        inner.Failures = 1;
        Assert.Equal(4, await quotes.CountAsync());
        inner.Failures = 2;
        await Assert.ThrowsAsync<TimeoutException>(quotes.CountAsync);
        inner.Failures = 1;
        await Assert.ThrowsAsync<TimeoutException>(() => quotes.RawAsync("c"));
        inner.Failures = 1;
        await Assert.ThrowsAsync<TimeoutException>(() => quotes.PlainAsync("d"));

        Assert.Equal(("title", 2L), (quotes.Title, Statistics("Scenarios.Decorator.ResilientQuotes.CountAsync").Calls));
        Assert.Equal(1, Statistics("Scenarios.Decorator.ResilientQuotes.PlainAsync").Calls);
        Assert.False(Runtime.Statistics.TryGet("Scenarios.Decorator.ResilientQuotes.RawAsync", out _));
        Assert.True(Runtime.CircuitBreakers.TryGet("declared", out _));
    }

    private sealed class Numbers : List<int>;

    private sealed class Store : IRepository<List<int>>
    {
        public int Failures { get; set; }

        public List<string> Calls { get; } = [];

        public int Count => 5;

        public Task<List<int>?> FindAsync(int id) => Answer<List<int>?>([id]);

        public Task<TResult?> QueryAsync<TResult>(Func<List<int>, TResult> chosen)
            where TResult : notnull => Answer<TResult?>(chosen([2]));

        public Task<TKey> KeyAsync<TKey>(List<int> entity)
            where TKey : struct, IComparable<TKey> => Answer((TKey)Convert.ChangeType(entity[0], typeof(TKey)));

        Task<T?> IRepository<List<int>>.CastAsync<T>(List<int>? entity, (int Low, int High) range)
            where T : class => Answer<T?>(new T());

        public ValueTask<T> UnmanagedAsync<T>(T value)
            where T : unmanaged => new(Answer(value));

        public IReadOnlyList<List<int>> All() => Answer<IReadOnlyList<List<int>>>([[3]]).GetAwaiter().GetResult();

        public async Task LoadAsync(params int[] ids)
        {
            await Answer(1);
            Calls.Add("Load " + string.Join(',', ids));
        }

        async Task IReader<List<int>>.FindAsync(int id)
        {
            await Answer(1);
            Calls.Add($"Read {id}");
        }

        private Task<T> Answer<T>(T value) => Failures-- > 0 ? throw new TimeoutException() : Reset(value);

        private Task<T> Reset<T>(T value)
        {
            Failures = 0;
            return Task.FromResult(value);
        }
    }

    private sealed class FakeQuotes : IQuotes
    {
        public int Failures { get; set; }

        public string Title => "title";

        public Task<string> GetAsync(string id) => Answer("quote " + id);

        public Task<int> CountAsync() => Answer(4);

        public Task<string> RawAsync(string id) => Answer("raw " + id);

        public Task<string> PlainAsync(string id) => Answer("plain " + id);

        private Task<T> Answer<T>(T value) => Failures-- > 0 ? throw new TimeoutException() : Task.FromResult(value);
    }
}
