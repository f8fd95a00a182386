namespace Resilience.Aop.Generators.Model;

/// <summary>What a method hands back. The bare ones are synchronous.</summary>
internal enum ReturnShape
{
    Task,
    TaskOfResult,
    ValueTask,
    ValueTaskOfResult,
    BareVoid,
    BareResult,
}
