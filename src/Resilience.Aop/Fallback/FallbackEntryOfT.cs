namespace Resilience.Aop;

/// <summary>A good result of one type, kept unboxed and replaced in place.</summary>
internal sealed class FallbackEntry<T>(string key) : FallbackEntry(key)
{
    public T Value { get; set; } = default!;
}
