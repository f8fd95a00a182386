namespace Resilience.Aop.Generators.Model;

/// <summary>The On, Except and MatchInner values of a policy; type names carry <c>global::</c>.</summary>
internal sealed record ExceptionFilterModel(EquatableArray<string> On, EquatableArray<string> Except, bool MatchInner);
