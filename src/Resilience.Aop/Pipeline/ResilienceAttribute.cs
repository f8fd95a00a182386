namespace Resilience.Aop;

/// <summary>Settings of a protected method that belong to no single policy.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ResilienceAttribute : Attribute
{
    /// <summary>Name of the method that holds the work to protect; write it with <c>nameof</c>.</summary>
    /// <value>The default is the method's name with "Core" added, before a trailing "Async": <c>SendAsync</c> → <c>SendCoreAsync</c>.</value>
    public string? Core { get; set; }

    /// <summary>Whether attempts, hooks and fallbacks resume on the caller's synchronization context.</summary>
    /// <value>The default is <see langword="false"/>, right for everything but code that touches a user interface.</value>
    public bool ContinueOnCapturedContext { get; set; }
}
