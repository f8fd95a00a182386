using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Resilience.Aop.Sqlite;

/// <summary>Says in words what a code of SQLite means for the file of a store, and what to do.</summary>
internal static class DatabaseErrors
{
    public static SqliteDeadLetterException Describe(DatabaseFile file, SqliteException failure) => new(
        failure.SqliteErrorCode switch
        {
            raw.SQLITE_CANTOPEN => CannotOpen(file.Path),
            raw.SQLITE_NOTADB => $"'{file.Path}' is no SQLite database; name another file, or move it away.",
            raw.SQLITE_CORRUPT => $"'{file.Path}' is damaged; put a backup in its place, or save what can be read with the command '.recover' of the sqlite3 program.",
            raw.SQLITE_READONLY => ReadOnly(file.Path),
            raw.SQLITE_FULL => $"There is no room for '{file.Path}': the disk is full. Nothing was changed; free space, then purge or go on.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Busy(file),
            _ => $"'{file.Path}' could not be read or written: {failure.Message} Check the disk, and that nothing moves, deletes or alters the file, its -wal or -shm while it is open; then open the store anew.",
        },
        failure);

    public static string ReadOnly(string path) =>
        $"'{path}' cannot be written: the file, its directory or the disk is read-only for this process. Dead letters need both file and directory.";

    public static string Busy(DatabaseFile file) => FormattableString.Invariant(
        $"Another process has kept '{file.Path}' locked for longer than the {file.BusyTimeout.TotalSeconds:0.###} s of {nameof(SqliteDeadLetterOptions.BusyTimeout)}; nothing was changed. End what holds it (a backup, an open transaction in sqlite3), or raise {nameof(SqliteDeadLetterOptions.BusyTimeout)}.");

    private static string CannotOpen(string path)
    {
        string? directory = Path.GetDirectoryName(path);
        return Directory.Exists(path) ? $"'{path}' is a directory; name a file in it."
            : directory is not null && !Directory.Exists(directory) ? $"The directory of '{path}' does not exist; make it first."
            : $"'{path}' cannot be opened: this process may not read and write it, or not make files in its directory.";
    }
}
