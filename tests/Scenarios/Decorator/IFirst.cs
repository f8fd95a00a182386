namespace Scenarios.Decorator;

public interface IFirst
{
    string Size { get; }

    Task<string> GetAsync(int inner);

    Task<string> Status();

    string ToString();

    string Clashes();
}
