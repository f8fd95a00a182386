namespace Scenarios.Decorator;

public interface ISecond
{
    int Size { get; }

    Task<string> GetAsync(int value);

    Task<string> GetAsync(string value);
}
