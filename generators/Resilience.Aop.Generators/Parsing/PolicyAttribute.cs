using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>A policy attribute where it was found.</summary>
internal readonly record struct PolicyAttribute(PolicyKind Kind, AttributeData Data, bool IsOnClass);
