namespace Resilience.Aop.Aot.Smoke;

/// <summary>Synchronous methods that are limited, kept and recorded.</summary>
internal sealed partial class Ledger(ResilienceRuntime runtime)
{
    public bool Works { get; set; }

    public int Reads { get; private set; }

    [Cache(Ttl = "1m")]
    public partial int Read(string name, long version);

    [DeadLetter("ledger"), RateLimit("ledger", Permits = 1, Per = "1d")]
    public partial int Write(int amount, DayOfWeek day);

    private int ReadCore(string name, long version)
    {
        Reads++;
        return name.Length + (int)version;
    }

    private int WriteCore(int amount, DayOfWeek day) => Works ? amount : throw new IOException("Out of order.");
}
