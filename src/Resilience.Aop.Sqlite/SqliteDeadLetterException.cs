namespace Resilience.Aop.Sqlite;

/// <summary>The file of a <see cref="SqliteDeadLetterStore"/> could not be opened, read or written; the message says why and what to do.</summary>
/// <remarks>The inner exception is the one of the database, where there is one.</remarks>
public sealed class SqliteDeadLetterException : IOException
{
    /// <summary>Makes one without a message.</summary>
    public SqliteDeadLetterException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    /// <param name="message">What went wrong, and what to do.</param>
    public SqliteDeadLetterException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and its cause.</summary>
    /// <param name="message">What went wrong, and what to do.</param>
    /// <param name="innerException">The cause; may be null.</param>
    public SqliteDeadLetterException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
