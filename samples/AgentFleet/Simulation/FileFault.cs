using AgentFleet.Database;
using Microsoft.Data.Sqlite;

namespace AgentFleet.Simulation;

/// <summary>Does to one database file what the script says: holds a lock on it, or moves it away. Not safe for concurrent use.</summary>
internal sealed class FileFault(SqliteFile file, Dependency dependency)
{
    private FaultKind _kind = FaultKind.None;
    private SqliteConnection? _holder;

    /// <summary>What the file stands for.</summary>
    public Dependency Dependency => dependency;

    /// <summary>Brings the file into a state; tried again with the next call if somebody is in the way.</summary>
    public void Become(FaultKind kind)
    {
        if (kind == _kind)
        {
            return;
        }

        try
        {
            Heal();
            if (kind != FaultKind.None)
            {
                Lock();
            }

            if (kind == FaultKind.Away)
            {
                // Under the lock: nobody is at work in it when it goes.
                File.Move(file.Path, file.AwayPath);
                _kind = FaultKind.Away;
                Unlock();
            }

            _kind = kind;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            // What escapes from here would stop the host.
            Unlock();
        }
    }

    private void Heal()
    {
        Unlock();
        if (_kind == FaultKind.Away)
        {
            File.Move(file.AwayPath, file.Path);
        }

        _kind = FaultKind.None;
    }

    private void Lock()
    {
        _holder = file.Open();
        using SqliteCommand command = _holder.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
    }

    private void Unlock()
    {
        _holder?.Dispose();
        _holder = null;
    }
}
