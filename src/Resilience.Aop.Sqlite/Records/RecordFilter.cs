using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Which rows are meant: fixed conditions whose values are parameters.</summary>
/// <remarks>
/// One SELECT a state, merged in the order of recording: each has an index that holds exactly its rows in that order, so that only rows that are
/// wanted are read. One SELECT for several states would read and sort all of them first.
/// </remarks>
internal sealed class RecordFilter
{
    private readonly List<string> _conditions = [];
    private readonly List<(string Name, object? Value)> _parameters = [];

    /// <summary>Rows with a value; null: every value.</summary>
    public RecordFilter Where(string condition, string parameter, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition);
            _parameters.Add((parameter, value));
        }

        return this;
    }

    /// <summary>Rows with the values of a query; its state is the caller's business.</summary>
    public static RecordFilter Of(DeadLetterQuery query) => new RecordFilter()
        .Where("queue = @queue", "@queue", query.Queue)
        .Where("id = @id", "@id", query.Id)
        .Where("fingerprint = @fingerprint", "@fingerprint", query.Fingerprint)
        .Where("last_failed_at < @failed_before", "@failed_before", query.FailedBefore?.UtcTicks);

    /// <summary>The oldest rows, from one SELECT for each condition on the state.</summary>
    public SqliteCommand Select(SqliteConnection database, string columns, IEnumerable<string> states, long limit)
    {
        IEnumerable<string> branches = states.Select(state => $"SELECT {columns} FROM dead_letters WHERE {string.Join(" AND ", _conditions.Prepend(state))}");
        return database.Command($"{string.Join(" UNION ALL ", branches)} ORDER BY number LIMIT @limit", [.. _parameters, ("@limit", limit)]);
    }
}
