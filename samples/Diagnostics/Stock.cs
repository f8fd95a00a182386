namespace Diagnostics;

public sealed record Stock(string Article, int Count);
