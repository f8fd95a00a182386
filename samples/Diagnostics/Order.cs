namespace Diagnostics;

public sealed record Order(string Id, decimal Amount);
