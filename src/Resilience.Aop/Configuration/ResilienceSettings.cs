namespace Resilience.Aop;

/// <summary>Values that configuration gives to policies which are declared in code. Immutable.</summary>
/// <remarks>
/// Keys, without regard to case: <c>Methods:&lt;operation&gt;:&lt;Policy&gt;:&lt;Property&gt;</c> wins over <c>Policies:&lt;name&gt;:…</c>, that over
/// <c>Types:&lt;Namespace.Type&gt;:…</c>, that over the attribute, that over <c>Defaults:&lt;Policy&gt;:&lt;Property&gt;</c>. <c>Enabled</c> is a property of every
/// policy, and a key of its own for all but fallbacks. Values are text in the form of the attributes: <c>250ms</c>, <c>0.5</c>, <c>Linear</c>; a list has
/// commas or numbered keys. An empty value is none. The configuration changes values; it does not add policies.
/// </remarks>
public class ResilienceSettings
{
    internal const string Methods = "Methods";
    internal const string Policies = "Policies";
    internal const string Types = "Types";
    internal const string Defaults = "Defaults";

    private protected ResilienceSettings()
    {
    }

    /// <summary>Settings that change nothing.</summary>
    public static ResilienceSettings Empty { get; } = new();

    /// <summary>Whether policies other than fallbacks are on at all.</summary>
    public bool IsEnabled { get; private protected init; } = true;

    /// <summary>Reads and checks values.</summary>
    /// <param name="values">Keys and values. Of two equal keys the last counts.</param>
    /// <param name="root">What messages put before each key, for instance "Resilience".</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ResilienceConfigurationException">A value cannot be read or is outside its range. Unknown keys are no error.</exception>
    public static ResilienceSettings Read(IEnumerable<KeyValuePair<string, string?>> values, string root = "")
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(root);
        return TextSettings.From(values, root);
    }

    /// <summary>A method with the values that are in force.</summary>
    internal virtual ProtectedMethod Bind(ProtectedMethod method) => method;

    /// <summary>What becomes of a definition.</summary>
    /// <param name="name">The name of the state.</param>
    /// <param name="defined">Its definition.</param>
    /// <param name="isDefined">Whether somebody set values.</param>
    /// <exception cref="ResilienceOptionsException">The values do not go together with the definition.</exception>
    internal virtual CircuitBreakerOptions Configure(string name, CircuitBreakerOptions defined, bool isDefined) => defined;

    /// <inheritdoc cref="Configure(string, CircuitBreakerOptions, bool)"/>
    internal virtual BulkheadOptions Configure(string name, BulkheadOptions defined, bool isDefined) => defined;

    /// <inheritdoc cref="Configure(string, CircuitBreakerOptions, bool)"/>
    internal virtual RateLimitDefinition Configure(string name, RateLimitDefinition defined, bool isDefined) => defined;

    /// <inheritdoc cref="Configure(string, CircuitBreakerOptions, bool)"/>
    internal virtual RetryBudgetOptions Configure(string name, RetryBudgetOptions defined, bool isDefined) => defined;
}
