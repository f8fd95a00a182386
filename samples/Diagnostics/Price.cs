namespace Diagnostics;

public sealed record Price(string Article, decimal Amount);
