using Scenarios.Decorator;

namespace Resilience.Aop.Integration.Tests;

public sealed class DecoratorForwardTests
{
    [Fact]
    public void Members_OfEveryKind_AreTheInnerObjects()
    {
        Real inner = new();
        Members decorator = new(inner);
        IMembers members = decorator;
        int happened = 0;
        members.Happened += () => happened++;
        inner.Happen();

        members.Cell = 5;
        members.Text = null;
        members.Written = 3;
        members.@event(2, "a", "b");
        byte[] bytes = [1, 2];
        members.Bytes(bytes, "ab")[0] = 9;

        Assert.Equal((1, 5, "none", 3), (happened, inner.Cell, members.Text, inner.Last));
        Assert.Equal(("2ab", 9, 42), (inner.Event, bytes[0], members.Frozen(2)));
        Assert.Equal((14, "any 1 2"), (members[7], (string?)members.Any(1, 2)));
        Assert.True(members.TryGet("k", out int value, 8));
        Assert.Equal((8, 6), (value, members.Twice(2)));
        Assert.Equal($"{nameof(Members_OfEveryKind_AreTheInnerObjects)} Friday 1.5 -", decorator.Who());
    }

    [Fact]
    public void Members_WithoutAnInnerObject_ThrowWhatTheUserWouldSee()
    {
        Members members = new(null!);

        Assert.Throws<NullReferenceException>(() => members.Twice(1));
    }

    private sealed class Real : IMembers
    {
        private readonly int[] _frozen = [0, 0, 42];
        private int _cell;
        private string _text = "";

        public event Action? Happened;

        public int Last { get; private set; }

        public string? Event { get; private set; }

        public ref int Cell => ref _cell;

        [System.Diagnostics.CodeAnalysis.AllowNull]
        public string Text
        {
            get => _text;
            set => _text = value ?? "none";
        }

        public int Written
        {
            set => Last = value;
        }

        public int this[in int index] => 2 * index;

        public ref readonly int Frozen(int index) => ref _frozen[index];

        public dynamic? Any(dynamic? value, object other) => $"any {value} {other}";

        public Span<byte> Bytes(Span<byte> bytes, scoped ReadOnlySpan<char> text) => bytes[..text.Length];

        public bool TryGet<T>(string key, out T value, T? otherwise = default)
        {
            value = otherwise!;
            return true;
        }

        public string Who(string who = "nobody", DayOfWeek day = DayOfWeek.Friday, decimal price = 1.5m, string? none = null) =>
            FormattableString.Invariant($"{who} {day} {price} {none ?? "-"}");

        public void @event(int @class, params string[] rest) => Event = @class + string.Concat(rest);

        public int Twice(int value) => 3 * value;

        public void Happen() => Happened?.Invoke();
    }
}
