using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Analyzers.Options;
using Resilience.Aop.Analyzers.Safety;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>A protected method with the body of its core: what a rule about bodies looks at. Used by one thread.</summary>
/// <param name="method">The definition part of the protected method.</param>
/// <param name="core">Its core.</param>
/// <param name="blocks">The core's body, never empty.</param>
/// <param name="parsed">What the generator emits for the method.</param>
internal sealed class ProtectedBody(
    IMethodSymbol method,
    IMethodSymbol core,
    ImmutableArray<IOperation> blocks,
    ResilientMethod parsed,
    TypeBodies bodies,
    PolicyLookup policies,
    AnalyzerOptions options,
    CancellationToken cancellation)
{
    private ImmutableArray<IOperation> _operations;
    private ImmutableArray<IOperation> _run;
    private BodyReach? _reach;
    private BodyClaim? _claim;
    private ImmutableArray<Evidence> _evidence;
    private RuleOptions? _ruleOptions;

    /// <summary>The definition part of the protected method.</summary>
    public IMethodSymbol Method { get; } = method;

    /// <summary>The method that holds the work, as its definition.</summary>
    public IMethodSymbol Core { get; } = core.OriginalDefinition;

    /// <summary>The core's body: one block, or the expression of an arrow.</summary>
    public ImmutableArray<IOperation> Blocks { get; } = blocks;

    /// <summary>The policies and the signature, as the generator sees them.</summary>
    public ResilientMethod Parsed { get; } = parsed;

    /// <summary>The policies as attributes, with their symbols and places; outermost first in the default nesting.</summary>
    public ImmutableArray<PolicyAttribute> Attributes { get; } = PolicyCollector.Effective(method);

    /// <summary>The bodies of the whole type.</summary>
    public TypeBodies Bodies { get; } = bodies;

    /// <summary>What other methods declare.</summary>
    public PolicyLookup Policies { get; } = policies;

    public Compilation Compilation => Policies.Compilation;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The core's first CancellationToken parameter, or null.</summary>
    public IParameterSymbol? Token { get; } =
        core.OriginalDefinition.Parameters.FirstOrDefault(static parameter => parameter.Type.IsCancellationToken());

    /// <summary>How often the body runs at most for one call; 1 without [Retry] and [Hedge].</summary>
    public int Attempts => Attribute(PolicyKind.Retry) is { } retry
        ? DeclaredAttempts.Of(retry)
        : Attribute(PolicyKind.Hedge) is { } hedge ? DeclaredAttempts.Of(hedge) : 1;

    /// <summary>The attempts as text for messages: "3", or "any number of".</summary>
    public string AttemptsText => Attempts == int.MaxValue
        ? "any number of"
        : Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether the body may run more than once for one call.</summary>
    public bool IsRepeated => Attempts > 1;

    /// <summary>Every operation of the core, parents before children, lambdas and local functions included whether they run or not.</summary>
    public ImmutableArray<IOperation> Operations => _operations.IsDefault
        ? _operations = BodyReach.Flatten(Blocks).ToImmutableArray()
        : _operations;

    /// <summary>What runs of the core itself: lambdas and local functions that nothing in it runs are left out.</summary>
    public ImmutableArray<IOperation> Run => _run.IsDefault ? _run = BodyReach.Run(Blocks) : _run;

    /// <summary>What an attempt runs, helpers of the same type included.</summary>
    public BodyReach Reach => _reach ??= BodyReach.Of(this);

    /// <summary>What says that the body may run several times.</summary>
    public BodyClaim Claim => _claim ??= BodyClaim.Of(this);

    /// <summary>What an attempt does each time, in the order of the reach.</summary>
    public ImmutableArray<Evidence> Evidence => _evidence.IsDefault ? _evidence = EvidenceFinder.Find(this) : _evidence;

    /// <summary>The <c>resilience_aop.*</c> values that hold for the file of the core.</summary>
    public RuleOptions Options => _ruleOptions ??= RuleOptions.Of(options, Blocks[0].Syntax.SyntaxTree);

    /// <summary>The parsed policy of a type, the outermost if there are several; null without one.</summary>
    public T? Policy<T>()
        where T : PolicyModel => Parsed.Policies.OfType<T>().FirstOrDefault();

    /// <summary>The attribute of a policy; null without one.</summary>
    public PolicyAttribute? Attribute(PolicyKind kind)
    {
        foreach (PolicyAttribute attribute in Attributes)
        {
            if (attribute.Kind == kind)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The place of a policy for rules that are reported at the attribute.</summary>
    /// <returns>What the user wrote on the method; the method's name when the policy, or its bundle, stands on the class.</returns>
    public Location PlaceOf(PolicyAttribute attribute) => attribute.IsOnClass
        ? Name
        : new AttributeReader(attribute.Written, Cancellation).Location is { IsInSource: true } place ? place : Name;

    /// <summary>The name in the declaration of the protected method.</summary>
    public Location Name => Method.Locations[0];

    /// <summary>
    /// A problem in the body. Its first additional location is the name of the protected method, where fixers find the declaration; the second is
    /// the attribute that the rule is about.
    /// </summary>
    public Diagnostic Problem(DiagnosticDescriptor rule, PolicyAttribute attribute, Location location, params object[] arguments) =>
        Diagnostic.Create(rule, location, [Name, PlaceOf(attribute)], arguments);

    /// <summary>As <see cref="Problem(DiagnosticDescriptor, PolicyAttribute, Location, object[])"/>, with a severity of its own.</summary>
    public Diagnostic Problem(
        DiagnosticDescriptor rule,
        DiagnosticSeverity severity,
        PolicyAttribute attribute,
        Location location,
        params object[] arguments) =>
        Diagnostic.Create(rule, location, severity, [Name, PlaceOf(attribute)], properties: null, arguments);
}
