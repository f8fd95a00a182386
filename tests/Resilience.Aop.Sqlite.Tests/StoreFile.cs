using System.Text;
using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite.Tests;

/// <summary>A path in a directory of its own, which goes away with its owner.</summary>
public sealed class StoreFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("resilience-aop-sqlite-").FullName;

    /// <summary>The file, which does not exist yet.</summary>
    public string Path => In("letters.db");

    public string In(string name) => System.IO.Path.Combine(_directory, name);

    /// <summary>A connection beside those of the store, as another program would have.</summary>
    public SqliteConnection Connect()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements of a test.</summary>
    public void Run(params string[] texts)
    {
        using SqliteConnection connection = Connect();
        foreach (string text in texts)
        {
            connection.Execute(text);
        }
    }

    /// <summary>One value as text.</summary>
    public string Ask(string text)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.Command(text);
        return command.ExecuteScalar()!.ToString()!;
    }

    /// <summary>Whether some bytes are in the file or its log, which may be open.</summary>
    public bool Holds(string text) => new[] { Path, Path + "-wal" }.Where(File.Exists).Any(path => Read(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static byte[] Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
