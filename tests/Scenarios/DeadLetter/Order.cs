namespace Scenarios.DeadLetter;

/// <summary>An argument with a shape of its own.</summary>
public sealed record Order(int Id, string Customer)
{
    /// <summary>Has a getter that may fail, as those of real objects may.</summary>
    public string Note => Customer == "broken" ? throw new InvalidOperationException("no note") : Customer + " " + Id;
}
