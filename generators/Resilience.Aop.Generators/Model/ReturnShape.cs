namespace Resilience.Aop.Generators.Model;

/// <summary>What a method hands back. The bare ones are synchronous; a stream is an IAsyncEnumerable.</summary>
internal enum ReturnShape
{
    Task,
    TaskOfResult,
    ValueTask,
    ValueTaskOfResult,
    BareVoid,
    BareResult,
    Stream,
}
