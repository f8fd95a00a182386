namespace Resilience.Aop;

/// <summary>A dead letter that belongs to an owner until its lease ends.</summary>
/// <param name="Record">The record, claimed.</param>
/// <param name="Token">Tells this claim from every other claim of the record, so that an owner whose lease was taken over cannot resolve it.</param>
public sealed record DeadLetterClaim(DeadLetterRecord Record, string Token);
