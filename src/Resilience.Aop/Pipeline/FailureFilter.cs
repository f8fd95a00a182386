namespace Resilience.Aop;

/// <summary>The On/Except lists of a policy: subtypes match, Except wins, the distance between thrown and listed type never matters.</summary>
internal sealed class FailureFilter(IReadOnlyList<Type> on, IReadOnlyList<Type> except, bool matchInner)
{
    /// <summary>Whether an On list was given.</summary>
    public bool HasOn => on.Count > 0;

    /// <summary>Whether Except lists the exception.</summary>
    public bool Excludes(Exception failure) => except.Count > 0 && Matches(failure, except);

    /// <summary>Whether On lists the exception; false without an On list.</summary>
    public bool Lists(Exception failure) => on.Count > 0 && Matches(failure, on);

    /// <summary>Whether the exception passes: listed by On, or no On list at all; and not excluded.</summary>
    public bool Accepts(Exception failure) => (on.Count == 0 || Matches(failure, on)) && !Excludes(failure);

    private bool Matches(Exception failure, IReadOnlyList<Type> types)
    {
        if (MatchesOne(failure, types))
        {
            return true;
        }

        return matchInner && (failure is AggregateException aggregate
            ? aggregate.InnerExceptions.Any(inner => Matches(inner, types))
            : failure.InnerException is { } single && Matches(single, types));
    }

    private static bool MatchesOne(Exception failure, IReadOnlyList<Type> types)
    {
        foreach (Type type in types)
        {
            if (type.IsInstanceOfType(failure))
            {
                return true;
            }
        }

        return false;
    }
}
