namespace AgentFleet.Database;

/// <summary>The primary, which takes writes, and its replicas.</summary>
internal sealed class DatabaseFiles
{
    public DatabaseFiles(string folder)
    {
        Primary = Create(folder, "primary.db");
        Replica1 = Create(folder, "replica-1.db");
        Replica2 = Create(folder, "replica-2.db");
    }

    public SqliteFile Primary { get; }

    public SqliteFile Replica1 { get; }

    public SqliteFile Replica2 { get; }

    private static SqliteFile Create(string folder, string name)
    {
        SqliteFile file = new(Path.Combine(folder, name));
        file.Create();
        return file;
    }
}
