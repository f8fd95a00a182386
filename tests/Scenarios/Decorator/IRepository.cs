namespace Scenarios.Decorator;

/// <summary>Generic, with generic methods of every kind of constraint, and with a member that hides one of its base.</summary>
public interface IRepository<TEntity> : IReader<TEntity>
    where TEntity : class
{
    new Task<TEntity?> FindAsync(int id);

    Task<TResult?> QueryAsync<TResult>(Func<TEntity, TResult> chosen)
        where TResult : notnull;

    Task<TKey> KeyAsync<TKey>(TEntity entity)
        where TKey : struct, IComparable<TKey>;

    Task<T?> CastAsync<T>(TEntity? entity, (int Low, int High) range)
        where T : class, TEntity, new();

    ValueTask<T> UnmanagedAsync<T>(T value)
        where T : unmanaged;

    IReadOnlyList<TEntity> All();
}
