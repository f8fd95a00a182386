using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>The runtime is a field.</summary>
public sealed partial class RuntimeField
{
    private readonly ResilienceRuntime _runtime;

    public RuntimeField(ResilienceRuntime runtime) => _runtime = runtime;

    [Retry]
    public partial Task<string> LoadAsync();

    private Task<string> LoadCoreAsync() => Task.FromResult("field");
}

/// <summary>The runtime is a property of a base class.</summary>
public abstract class RuntimeOwner(ResilienceRuntime? runtime)
{
    protected ResilienceRuntime? Runtime { get; set; } = runtime;
}

/// <summary>The runtime is inherited, and may be null.</summary>
public sealed partial class RuntimeInherited : RuntimeOwner
{
    public RuntimeInherited(ResilienceRuntime? runtime)
        : base(runtime)
    {
    }

    [Retry]
    public partial Task<string> LoadAsync();

    public void Use(ResilienceRuntime runtime) => Runtime = runtime;

    private Task<string> LoadCoreAsync() => Task.FromResult("inherited");
}

/// <summary>A settable property, null until somebody sets it.</summary>
public sealed partial class RuntimeProperty
{
    public ResilienceRuntime Runtime { get; set; } = null!;

    [Retry]
    public partial Task<string> LoadAsync();

    private Task<string> LoadCoreAsync() => Task.FromResult("property");
}

/// <summary>No runtime at all: the default one.</summary>
public sealed partial class RuntimeDefault
{
    [Retry]
    public partial Task<string> LoadAsync();

    private Task<string> LoadCoreAsync() => Task.FromResult("default");
}
