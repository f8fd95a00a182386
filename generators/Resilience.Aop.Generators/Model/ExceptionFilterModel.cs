namespace Resilience.Aop.Generators.Model;

/// <summary>The On, Except and MatchInner values of a policy; type names carry <c>global::</c>.</summary>
/// <param name="On">Accepted exceptions; empty where nothing was written.</param>
/// <param name="Except">Refused exceptions.</param>
/// <param name="MatchInner">Whether inner exceptions count.</param>
/// <param name="AcceptsNothing">Whether On was written as an empty list.</param>
internal sealed record ExceptionFilterModel(
    EquatableArray<string> On,
    EquatableArray<string> Except,
    bool MatchInner,
    bool AcceptsNothing = false);
