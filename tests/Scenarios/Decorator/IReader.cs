namespace Scenarios.Decorator;

/// <summary>The base of <see cref="IRepository{TEntity}"/>.</summary>
public interface IReader<out T>
{
    int Count { get; }

    Task FindAsync(int id);

    Task LoadAsync(params int[] ids);
}
