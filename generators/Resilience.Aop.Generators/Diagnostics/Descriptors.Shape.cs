using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>A policy attribute stands on a method without <c>partial</c>.</summary>
    public static readonly DiagnosticDescriptor MethodIsNotPartial = Create(
        id: "RAOP001",
        title: "Annotated method is not partial",
        messageFormat: "'{0}' has [{1}] but is not partial, so the policy never runs",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A type around a protected method lacks <c>partial</c>; reported by the generator.</summary>
    public static readonly DiagnosticDescriptor ContainerIsNotPartial = Create(
        id: "RAOP002",
        title: "A containing type is not partial",
        messageFormat: "'{0}' holds methods with policies but is not partial; add 'partial' to its declaration",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>There is no method that holds the work.</summary>
    public static readonly DiagnosticDescriptor CoreIsMissing = Create(
        id: "RAOP003",
        title: "Core method is missing",
        messageFormat: "'{0}' needs a method '{1}' that contains the work to protect",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The core method has other parameters, type parameters or another result.</summary>
    public static readonly DiagnosticDescriptor CoreDoesNotMatch = Create(
        id: "RAOP004",
        title: "Core signature does not match",
        messageFormat: "'{0}' does not fit '{1}'; declare it as '{2}'",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The protected method returns something that cannot be kept for the caller, or that does its work later.</summary>
    public static readonly DiagnosticDescriptor ReturnTypeCannotBeProtected = Create(
        id: "RAOP006",
        title: "Return type cannot be protected",
        messageFormat: "'{0}' returns '{1}', which cannot be protected: {2}",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A parameter by reference, of a ref struct or of a pointer type.</summary>
    public static readonly DiagnosticDescriptor ParameterCannotCrossAwait = Create(
        id: "RAOP007",
        title: "Parameter kind cannot cross an await",
        messageFormat: "Parameter '{0}' of '{1}' is {2} and cannot outlive an await; {3}",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>No implementing part can be generated for the annotated target; reported by the generator.</summary>
    public static readonly DiagnosticDescriptor TargetCannotBeProtected = Create(
        id: "RAOP008",
        title: "Container cannot host a protected method",
        messageFormat: "'{0}' cannot be protected because it is {1}; put the policy on a partial method of a class, record or struct",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The implementing part is written by hand.</summary>
    public static readonly DiagnosticDescriptor MethodHasBody = Create(
        id: "RAOP009",
        title: "The partial method already has a body, so policies are ignored",
        messageFormat: "'{0}' already has a body, so its policies are ignored; rename that part to '{1}', make it private and remove "
            + "'partial'",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A policy attribute stands where it does nothing.</summary>
    public static readonly DiagnosticDescriptor PolicyIsMisplaced = Create(
        id: "RAOP010",
        title: "Policy attribute on Core or on an implementing part",
        messageFormat: "[{0}] on {1} is ignored; move it to the declaration of '{2}'",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A partial method with a result has no accessibility keyword.</summary>
    public static readonly DiagnosticDescriptor AccessibilityIsMissing = Create(
        id: "RAOP011",
        title: "Protected method needs an accessibility keyword",
        messageFormat: "'{0}' returns a value, so C# wants an accessibility keyword on it; add one such as 'private'",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Code other than the generated one calls a core method.</summary>
    public static readonly DiagnosticDescriptor CoreIsCalledDirectly = Create(
        id: "RAOP012",
        title: "Core is called directly, bypassing its policies",
        messageFormat: "This call skips {1} of '{0}'; call '{0}' instead",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The core method is more visible than it has to be.</summary>
    public static readonly DiagnosticDescriptor CoreIsVisible = Create(
        id: "RAOP013",
        title: "Core should be private",
        messageFormat: "'{0}' can be called past the policies of '{1}'; make it private",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>The effective set of policies cannot be seen in one place.</summary>
    public static readonly DiagnosticDescriptor PoliciesOnSeveralParts = Create(
        id: "RAOP014",
        title: "Policy attributes stand on more than one part",
        messageFormat: "The policies of '{0}' stand on more than one of its parts; keep them on one",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A method opts out of the policies that it declares.</summary>
    public static readonly DiagnosticDescriptor NoResilienceWithPolicy = Create(
        id: "RAOP015",
        title: "[NoResilience] together with a policy",
        messageFormat: "'{0}' has both [NoResilience] and [{1}]; remove one of them",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The text of a duration is not in the grammar.</summary>
    public static readonly DiagnosticDescriptor DurationDoesNotParse = Create(
        id: "RAOP016",
        title: "Duration does not parse",
        messageFormat: "'{0}' is \"{1}\", which is not a duration; write a number and its unit such as \"250ms\", \"1.5s\", \"2m\", "
            + "\"1h\" or \"1d\", or \"00:00:30\"",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The ResilienceRuntime member of the type is static, write-only or one of several.</summary>
    public static readonly DiagnosticDescriptor RuntimeMemberIsUnusable = Create(
        id: "RAOP017",
        title: "Runtime member cannot be used",
        messageFormat: "'{0}' does not say which runtime to use: {1}; keep one readable instance member of type ResilienceRuntime",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A bundle on a method or class stands for nothing.</summary>
    public static readonly DiagnosticDescriptor BundleIsEmpty = Create(
        id: "RAOP019",
        title: "Bundle carries no policy",
        messageFormat: "[{0}] stands for no policy; put policies such as [Retry] on the class '{1}' itself",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A static protected method cannot use the runtime of an instance.</summary>
    public static readonly DiagnosticDescriptor StaticMethodUsesDefaultRuntime = Create(
        id: "RAOP018",
        title: "Static method uses the default runtime",
        messageFormat: "'{0}' is static, so it uses ResilienceRuntime.Default and not '{1}'",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>A policy, or a value of it, that has no meaning for a method of this kind.</summary>
    public static readonly DiagnosticDescriptor PolicyDoesNotFitShape = Create(
        id: "RAOP020",
        title: "Policy does not fit the kind of method",
        messageFormat: "[{0}] does not fit '{1}': {2}; {3}",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>[ResilientDecorator] stands on a type that cannot be one; reported by the generator.</summary>
    public static readonly DiagnosticDescriptor TypeCannotBeDecorator = Create(
        id: "RAOP021",
        title: "Type cannot be a decorator",
        messageFormat: "'{0}' cannot be a resilient decorator because {1}; {2}",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A decorator has no object to forward to, or several.</summary>
    public static readonly DiagnosticDescriptor InnerMemberIsUnusable = Create(
        id: "RAOP022",
        title: "Decorator does not say what it decorates",
        messageFormat: "'{0}' does not say what to forward to: {1}; {2}",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The policies of a decorator do not fit synchronous members of its interfaces.</summary>
    public static readonly DiagnosticDescriptor MembersAreForwardedUnprotected = Create(
        id: "RAOP023",
        title: "Synchronous members are forwarded without policies",
        messageFormat: "'{0}' forwards {1} without its policies, which do not fit methods like these; implement them in it if that matters",
        category: Categories.Shape,
        defaultSeverity: DiagnosticSeverity.Info);
}
