namespace Scenarios.Decorator;

/// <summary>Implements two interfaces differently.</summary>
public sealed class Both : IFirst, ISecond
{
    public int Failures { get; set; }

    string IFirst.Size => "large";

    int ISecond.Size => 3;

    Task<string> IFirst.GetAsync(int inner) => Failures-- > 0 ? throw new TimeoutException() : Task.FromResult($"first {inner}");

    Task<string> IFirst.Status() => Task.FromResult("fine");

    string IFirst.ToString() => "text";

    string IFirst.Clashes() => "clash";

    Task<string> ISecond.GetAsync(int value) => Failures-- > 0 ? throw new TimeoutException() : Task.FromResult($"second {value}");

    Task<string> ISecond.GetAsync(string value) => Task.FromResult($"second '{value}'");
}
