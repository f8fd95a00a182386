using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>Calls a protected method once more with recorded arguments, past its [DeadLetter]. Written by the generator.</summary>
/// <param name="target">The instance; null for a static method.</param>
/// <param name="arguments">The recorded arguments.</param>
/// <param name="cancellationToken">Stands in for the caller's token.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate Task DeadLetterReplay(object? target, DeadLetterArguments arguments, CancellationToken cancellationToken);
