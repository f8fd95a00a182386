namespace Resilience.Aop.Generators.Model;

/// <summary>What a dead letter keeps of one parameter.</summary>
/// <param name="Parameter">The parameter as written in code, with @ where it is a keyword.</param>
/// <param name="Name">Its name in the record.</param>
/// <param name="Kind">How it is kept.</param>
/// <param name="StoredType">The type in which it is kept: that of the parameter without annotations, or the number behind an enum.</param>
/// <param name="Cast">The enum to turn the number into again; null where no cast is needed.</param>
internal sealed record DeadLetterArgumentModel(string Parameter, string Name, DeadLetterArgumentKind Kind, string StoredType, string? Cast);
