using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>A policy with the attribute that declares it.</summary>
internal readonly record struct PolicyUse<TModel>(PolicyAttribute Policy, TModel Model, AttributeReader Attribute)
    where TModel : PolicyModel
{
    /// <summary>Whether the attribute stands on the very method or type that is looked at.</summary>
    public bool IsWrittenHere(bool isType) => Policy.Bundle is null && Policy.IsOnClass == isType;
}
