namespace Diagnostics;

public sealed record Receipt(string Id);
