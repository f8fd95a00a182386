namespace Resilience.Aop.Analyzers.Wiring;

/// <summary>What a method talks to.</summary>
[Flags]
internal enum ClientUse
{
    Nothing = 0,
    Http = 1,
    Database = 2,
}
