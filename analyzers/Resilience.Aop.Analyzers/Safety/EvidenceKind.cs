namespace Resilience.Aop.Analyzers.Safety;

/// <summary>What a piece of code says about running it twice.</summary>
internal enum EvidenceKind
{
    /// <summary>An HTTP request whose verb promises nothing: POST or PATCH.</summary>
    HttpPost,

    /// <summary>New rows through an object-relational mapper, saved in the same attempt.</summary>
    MapperInsert,

    /// <summary>A message, for a queue or topic.</summary>
    Message,

    /// <summary>SQL that inserts, or computes a column from itself.</summary>
    Sql,

    /// <summary>Something that leaves the process: a line in a file, a mail, a payment, a program.</summary>
    Effect,

    /// <summary>A call of something that is declared not to bear repetition.</summary>
    Declared,
}
