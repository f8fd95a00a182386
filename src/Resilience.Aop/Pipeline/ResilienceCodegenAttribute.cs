namespace Resilience.Aop;

/// <summary>How code is generated for the protected methods of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ResilienceCodegenAttribute : Attribute
{
    /// <summary>Whether protected methods that return a <see cref="ValueTask"/> take their state machine from a pool, so that even a suspending call allocates nothing.</summary>
    /// <remarks>Needs C# 10. Such a value task must be awaited once only: a second await may see another call's result.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool PooledBuilders { get; set; }
}
