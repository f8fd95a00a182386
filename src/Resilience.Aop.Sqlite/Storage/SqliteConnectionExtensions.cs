using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Statements in one line. Values are parameters, always.</summary>
internal static class SqliteConnectionExtensions
{
    /// <summary>A statement with its values; the caller disposes it.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts are constants of this assembly, put together from fixed conditions; see RecordFilter.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it has changed.</returns>
    public static int Execute(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteCommand command = connection.Command(text, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads one number.</summary>
    public static long Number(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteCommand command = connection.Command(text, parameters);
        return (long)command.ExecuteScalar()!;
    }
}
