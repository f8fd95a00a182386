namespace Resilience.Aop.Analyzers.Safety;

/// <summary>How code has to use what a row of a table names.</summary>
internal enum EvidenceUse
{
    /// <summary>It calls a method of the type, of a type that derives from it, or that implements it.</summary>
    Call,

    /// <summary>It passes a constant of the type on: a property or an enumeration member.</summary>
    Value,

    /// <summary>It calls a method that carries the type as an attribute.</summary>
    Attribute,
}
