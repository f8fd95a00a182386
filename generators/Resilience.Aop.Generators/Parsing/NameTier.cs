namespace Resilience.Aop.Generators.Parsing;

/// <summary>What the first word of a method's name suggests about repeating it.</summary>
internal enum NameTier
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>The method reads.</summary>
    Read,

    /// <summary>Running it again usually has no further effect.</summary>
    MostlyIdempotent,

    /// <summary>It depends: Create, Update, Save.</summary>
    Ask,

    /// <summary>Running it again usually has the effect twice.</summary>
    LikelyNot,
}
