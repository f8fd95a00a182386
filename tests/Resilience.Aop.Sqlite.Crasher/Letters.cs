namespace Resilience.Aop.Sqlite.Crasher;

/// <summary>Records for files that several processes share.</summary>
public static class Letters
{
    public const string Queue = "q";

    public static DeadLetterRecord New(string id) => new()
    {
        Id = id,
        Queue = Queue,
        Operation = "Shop.Orders.SaveAsync",
        Arguments = """{"number":1}""",
        ExceptionType = "System.TimeoutException",
        Message = "down",
        StackTrace = new string('x', 2000), // several pages a transaction, so that a kill can fall between two of them
        Fingerprint = "a",
    };
}
