#pragma warning disable CA1716 // names that are keywords are what is tried here
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Scenarios.Decorator;

/// <summary>Members of every kind.</summary>
public interface IMembers
{
    event Action Happened;

    ref int Cell { get; }

    ref readonly int Frozen(int index);

    [AllowNull]
    string Text { get; set; }

    int Written { set; }

    int this[in int index] { get; }

    dynamic? Any(dynamic? value, object other);

    Span<byte> Bytes(Span<byte> bytes, scoped ReadOnlySpan<char> text);

    bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value, T? otherwise = default);

    string Who([CallerMemberName] string who = "nobody", DayOfWeek day = DayOfWeek.Friday, decimal price = 1.5m, string? none = null);

    void @event(int @class, params string[] rest);

    [Obsolete("gone", error: true)]
    int Old() => 1;

    int Twice(int value) => 2 * value;

    static int Shared => 1;

    sealed int Fixed() => 2;
}
