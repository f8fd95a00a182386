namespace Resilience.Aop.Sqlite;

/// <summary>A record and what only the table knows of it.</summary>
/// <param name="Number">Its place in the order of recording.</param>
/// <param name="Claims">How often it was claimed, counting every claim.</param>
/// <param name="Record">The record.</param>
internal readonly record struct StoredRecord(long Number, long Claims, DeadLetterRecord Record);
