using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>Attempts of methods that call each other. <see cref="int.MaxValue"/> stands for no limit.</summary>
internal static class AttemptProduct
{
    public const string LimitKey = "max_total_attempts";

    public const int DefaultLimit = 6;

    public static int Of(int outer, int inner) => (int)Math.Min(int.MaxValue, (long)outer * inner);

    /// <summary>A number of attempts for messages.</summary>
    public static string Text(int attempts) => attempts == int.MaxValue ? "any number of" : attempts.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether the outer policy lets pass what the inner one gives up with. Both must say so by lists: the inner list names what it fails with
    /// after its last attempt, anything else it passes on at once.
    /// </summary>
    public static bool AreDisjoint(PolicyAttribute outer, PolicyAttribute inner)
    {
        AttributeReader outerValues = new(outer.Data, CancellationToken.None);
        AttributeReader innerValues = new(inner.Data, CancellationToken.None);
        if (JudgesMore(outerValues) || JudgesMore(innerValues))
        {
            return false;
        }

        INamedTypeSymbol[] failures = Types(innerValues, "On");
        INamedTypeSymbol[] refused = Types(outerValues, "Except");
        INamedTypeSymbol[] accepted = Types(outerValues, "On");
        return failures.Length > 0 && failures.All(failure =>
            refused.Any(type => failure.IsOrDerivesFrom(type))
            || (accepted.Length > 0 && !accepted.Any(type => failure.IsOrDerivesFrom(type) || type.IsOrDerivesFrom(failure))));
    }

    // Results, status codes and inner exceptions are retried beside the list.
    private static bool JudgesMore(AttributeReader values) =>
        values.Named("StatusCodes") is not null || values.Named("OnResult") is not null || values.Bool("MatchInner") == true;

    private static INamedTypeSymbol[] Types(AttributeReader values, string name) =>
        [.. (values.Items(name) ?? ImmutableArray<TypedConstant>.Empty).Select(static item => item.Value).OfType<INamedTypeSymbol>()];
}
