using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>What generated code and the runtime agree on; the generator refuses a runtime of another version (RAOP904).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedCodeContract
{
    /// <summary>Raised whenever generated code calls the runtime in a new way.</summary>
    public const int Version = 1;
}
