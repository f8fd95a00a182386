using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>The retry budgets of a runtime, by name. Safe for concurrent use.</summary>
/// <remarks>
/// A budget exists from the first call of a method that names it, with the default settings, or from <see cref="GetOrAdd"/> on.
/// Attributes only refer to budgets. Of two different definitions the first is used, with a warning in the log.
/// </remarks>
public sealed class RetryBudgetRegistry : IEnumerable<RetryBudget>
{
    private static readonly RetryBudgetOptions Defaults = new();

    private readonly NamedStates<RetryBudget, RetryBudgetOptions> _budgets;

    internal RetryBudgetRegistry(ResilienceClock clock, RuntimeLog? logger, SettingsSource? settings = null) => _budgets = new NamedStates<RetryBudget, RetryBudgetOptions>
    {
        Create = (name, options) => new RetryBudget(name, options, clock),
        OptionsOf = static budget => budget.Options,
        Redefine = static (budget, options) => budget.Redefine(options),
        Agree = static (present, other) => present == other ? present : null,
        ReportContradiction = (name, first, second) => RetryLog.BudgetDefinedTwice(logger, name, first, second),
        Configure = static (settings, name, options, isDefined) => settings.Configure(name, options, isDefined),
        Settings = settings ?? new SettingsSource(null, ResilienceSettings.Empty),
    };

    /// <summary>Finds a budget.</summary>
    /// <param name="name">The name in the attribute, or the runtime's default budget.</param>
    /// <param name="budget">The budget.</param>
    /// <returns>Whether there is one yet.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out RetryBudget? budget) => _budgets.TryGet(name, out budget);

    /// <summary>Finds a budget, or makes it with these settings. They count as a definition of the name.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters.</param>
    /// <param name="options">The settings, for a budget that is new or that methods have only referred to so far.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank or too long.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    public RetryBudget GetOrAdd(string name, RetryBudgetOptions options)
    {
        NamedStates<RetryBudget, RetryBudgetOptions>.CheckName(name);
        ArgumentNullException.ThrowIfNull(options);
        RetryBudgetOptionsValidator.Validate(options);
        return _budgets.Resolve(name, options, isDefinition: true, NamedStates<RetryBudget, RetryBudgetOptions>.ByCode);
    }

    /// <summary>Lets every budget begin anew.</summary>
    public void ResetAll()
    {
        foreach (RetryBudget budget in _budgets.All)
        {
            budget.Reset();
        }
    }

    /// <summary>Goes through the budgets that exist now.</summary>
    public IEnumerator<RetryBudget> GetEnumerator() => _budgets.All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Validate"/>
    internal void Validate(ResilienceSettings settings) => _budgets.Validate(settings);

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Reconfigure"/>
    internal void Reconfigure(int generation) => _budgets.Reconfigure(generation);

    /// <summary>The budget that an operation refers to.</summary>
    internal RetryBudget Resolve(string name, string operation) => _budgets.Resolve(name, Defaults, isDefinition: false, operation);
}
