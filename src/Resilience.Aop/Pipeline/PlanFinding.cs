namespace Resilience.Aop;

/// <summary>What a rule about numbers says of effective settings.</summary>
/// <param name="Rule">Id of the rule, whose page explains it.</param>
/// <param name="IsWarning">Whether it is more than advice.</param>
/// <param name="Message">A sentence without its end.</param>
internal readonly record struct PlanFinding(string Rule, bool IsWarning, string Message);
