namespace Resilience.Aop.Generators.Model;

/// <summary>[DeadLetter].</summary>
/// <param name="Arguments">What becomes of each parameter of the method but its tokens.</param>
/// <param name="Context">The JsonSerializerContext with <c>global::</c>, or null.</param>
/// <param name="ReplayName">Name of the member that replays a record; null for a method that cannot be replayed, since arguments are not stored.</param>
/// <param name="DeclaringType">The type with that member, with <c>global::</c>.</param>
internal sealed record DeadLetterModel(
    int Order,
    string Queue,
    bool? Accept,
    EquatableArray<DeadLetterArgumentModel> Arguments,
    string? Context,
    string? ReplayName,
    string DeclaringType) : PolicyModel(PolicyKind.DeadLetter, Order);
