namespace Resilience.Aop.Generators.Model;

/// <summary>What a method hands back. Only the first four can be protected; the bare ones occur in fallback members.</summary>
internal enum ReturnShape
{
    Task,
    TaskOfResult,
    ValueTask,
    ValueTaskOfResult,
    BareVoid,
    BareResult,
}
