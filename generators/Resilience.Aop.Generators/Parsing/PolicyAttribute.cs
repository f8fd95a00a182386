using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>A policy attribute where it was found.</summary>
/// <param name="Data">The policy attribute itself, which in a bundle stands on the bundle's class.</param>
/// <param name="IsOnClass">Whether the method's class has it, or has the bundle that brings it.</param>
/// <param name="Bundle">The bundle that brings it, as written on the method or class; null for a policy that stands there itself.</param>
/// <param name="IsOnForeignContract">
/// Whether a decorator finds it on an interface that was compiled elsewhere: what is wrong with it is reported at the decorator.
/// </param>
/// <param name="IsForeign">Whether the bundle was compiled elsewhere, so that nothing can be reported in it.</param>
internal readonly record struct PolicyAttribute(
    PolicyKind Kind,
    AttributeData Data,
    bool IsOnClass,
    AttributeData? Bundle = null,
    bool IsForeign = false,
    bool IsOnForeignContract = false)
{
    /// <summary>What the user wrote on the method or class.</summary>
    public AttributeData Written => Bundle ?? Data;
}
