using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads a protected method: what to emit, or what is wrong. Generator and analyzers run the same parser.</summary>
internal static class MethodParser
{
    public static ParsedMethod Parse(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        method = method.PartialDefinitionPart ?? method;
        // A type that is still being typed leaves its members in the namespace, in a type that only the compiler knows.
        if (method.ContainingType is { IsImplicitClass: true })
        {
            return ParsedMethod.None;
        }

        ImmutableArray<AttributeData> own = PolicyCollector.Written(method);
        if (own.Length == 0 && !ClassReach.Includes(method))
        {
            return ParsedMethod.None;
        }

        if (ContractIsDecorated(method, compilation))
        {
            return ParsedMethod.None; // each decorator reads them for itself
        }

        ProblemList problems = new();
        string? impossible = ShapeParser.Impossible(method);
        if (impossible is not null)
        {
            problems.Add(Descriptors.TargetCannotBeProtected, method.Locations.FirstOrDefault(), Name(method), impossible);
        }

        if (ShapeParser.Declaration(method) is not { } declaration)
        {
            return new ParsedMethod(null, null, problems.ToImmutable());
        }

        (ReturnShape shape, ITypeSymbol? result) = ReturnParser.Parse(method);
        MethodContext context = new(method, declaration, shape, result, (CSharpCompilation)compilation, problems, cancellation);
        if (!CanHaveImplementingPart(context, own, impossible is not null))
        {
            return new ParsedMethod(null, null, problems.ToImmutable());
        }

        if (method.HasErrorInSignature())
        {
            return ParsedMethod.None;
        }

        if (DecoratorFacts.Completes(method) && context.Known.Decorator(method.ContainingType, cancellation) is { IsUnfinished: false } decorator)
        {
            context = context with { Decorator = decorator, Forwarded = decorator.ForwardedBy(method) };
            if (decorator.Fault is { } fault)
            {
                problems.AddUnreported(fault);
            }
        }

        return impossible is not null ? Refused(context) : Parse(context);
    }

    /// <summary>A method that a decorator passes on; null where no policy applies or none fits a synchronous method.</summary>
    public static ParsedMethod? ParseForwarded(MethodContext context)
    {
        ForwardedMember forwarded = context.Forwarded!;
        if (!DecoratorReach.Includes(forwarded, context.Type))
        {
            return null;
        }

        ParsedMethod parsed = Parse(context);

        // The interface cannot be changed, and what no policy can do for a synchronous method is no reason to do nothing for the others.
        bool isOnlyUnfit = context.Problems.FirstError is { } error
            && context.IsSynchronous
            && !DecoratorReach.HasOwn(forwarded)
            && parsed.Problems.Contains(error)
            && parsed.Problems.All(static problem => problem.Severity != DiagnosticSeverity.Error || IsAboutShape(problem.Id));
        return isOnlyUnfit ? null : parsed;
    }

    private static bool IsAboutShape(string rule) => rule is "RAOP006" or "RAOP007" or "RAOP020" or "RAOP307" or "RAOP309" or "RAOP401" or "RAOP509" or "RAOP510";

    private static bool ContractIsDecorated(IMethodSymbol method, Compilation compilation) =>
        method is { ContainingType: { TypeKind: TypeKind.Interface } contract, MethodKind: MethodKind.Ordinary, IsStatic: false }
        && (method.IsAbstract || method.IsVirtual)
        && KnownTypes.Of(compilation).IsDecorated(contract);

    private static ParsedMethod Parse(MethodContext context)
    {
        ShapeParser.Check(context);
        if (context.Problems.FirstError is not null)
        {
            return Refused(context);
        }

        context.Cancellation.ThrowIfCancellationRequested();
        (CoreModel Model, IMethodSymbol Symbol)? core = context.Forwarded is null ? CoreParser.Parse(context) : Inner(context);
        string runtime = RuntimeMemberParser.Parse(context);
        EquatableArray<PolicyModel> policies = PolicyParser.Parse(context, core?.Symbol);
        if (context.Known.ContractProblem is { } contract)
        {
            context.Problems.Add(contract);
        }

        if (context.Problems.FirstError is not null)
        {
            return Refused(context);
        }

        if (core is null || policies.Count == 0)
        {
            // Half-typed code: the compiler says what is wrong, as long as no missing part hides that.
            UnprotectableMethod body = Throwing(context, "C#", "the compiler reports an error in an attribute or in the core method");
            return new ParsedMethod(null, body, context.Problems.ToImmutable());
        }

        ResilientMethod model = new(
            HintName.Of(context),
            HintName.Suffix(context),
            OperationNameParser.Parse(context),
            runtime,
            TypeHierarchyParser.Parse(context),
            SignatureParser.Parse(context),
            core.Value.Model,
            policies,
            context.Known.UsesPooledBuilders);
        return new ParsedMethod(model, null, context.Problems.ToImmutable());
    }

    // The core of a method that a decorator passes on is the inner object's method.
    private static (CoreModel Model, IMethodSymbol Symbol)? Inner(MethodContext context)
    {
        IMethodSymbol member = (IMethodSymbol)context.Forwarded!.Member;
        string name = $"{context.Decorator!.Inner!.Value.Symbol.Name}.{member.Name}";
        return (new CoreModel(ForwardParser.Call(context.Decorator, context), name, context.Shape, HasExtraToken: false), member);
    }

    // Reports what stands in the way of an implementing part, and whether nothing does.
    private static bool CanHaveImplementingPart(MethodContext context, ImmutableArray<AttributeData> own, bool isImpossible)
    {
        IMethodSymbol method = context.Method;
        MethodDeclarationSyntax declaration = context.Declaration!;
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            if (!isImpossible)
            {
                ReportNotPartial(context, own);
            }

            return false;
        }

        if (ShapeParser.NotPartial(declaration) is { } container)
        {
            if (!isImpossible)
            {
                context.Problems.Add(Descriptors.ContainerIsNotPartial, container.Identifier.GetLocation(), container.Identifier.ValueText);
            }

            return false;
        }

        IMethodSymbol? body = method.IsPartialDefinition ? GeneratedParts.HandWrittenBody(method) : method;
        if (body is not null)
        {
            if (!isImpossible)
            {
                ReportBody(context, own, body);
            }

            return false;
        }

        // All parts of a file-local type stand in one file, and an explicit implementation cannot be partial.
        bool isFileLocal = false;
        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.ContainingType)
        {
            isFileLocal |= type.IsFileLocal;
        }

        // Neither does a half-typed method outside of every type have one to extend.
        return !isFileLocal
            && context.Type.CanBeReferencedByName
            && method.MethodKind == MethodKind.Ordinary
            && !declaration.Modifiers.Any(SyntaxKind.ExternKeyword)
            && declaration.ExplicitInterfaceSpecifier is null;
    }

    private static void ReportNotPartial(MethodContext context, ImmutableArray<AttributeData> own)
    {
        if (ProtectedMethods.OfCore(context.Method, context.Compilation, context.Cancellation) is { } protectedMethod)
        {
            ReportMisplaced(context, own, $"'{context.Name}'", protectedMethod.Name);
        }
        else
        {
            context.Problems.Add(Descriptors.MethodIsNotPartial, context.Location, context.Name, PolicyCatalog.ShownName(own[0]));
        }
    }

    private static void ReportBody(MethodContext context, ImmutableArray<AttributeData> own, IMethodSymbol body)
    {
        SyntaxReference? part = body.DeclaringSyntaxReferences.FirstOrDefault();
        ImmutableArray<AttributeData> onBody = ReferenceEquals(body, context.Method)
            ? ImmutableArray<AttributeData>.Empty
            : own.Where(policy => StandsOn(policy, part)).ToImmutableArray();
        if (onBody.Length > 0 && onBody.Length < own.Length)
        {
            context.Problems.Add(Descriptors.PoliciesOnSeveralParts, context.Location, context.Name);
            return;
        }

        ReportMisplaced(context, onBody, $"the implementing part of '{context.Name}'", context.Name);
        context.Problems.Add(Diagnostic.Create(
            Descriptors.MethodHasBody,
            context.Location,
            additionalLocations: body.Locations.Where(static location => location.IsInSource),
            context.Name,
            CoreParser.NameOf(context.Method)));
    }

    private static void ReportMisplaced(MethodContext context, ImmutableArray<AttributeData> policies, string place, string target)
    {
        foreach (AttributeData policy in policies)
        {
            Location location = new AttributeReader(policy, context.Cancellation).Location;
            context.Problems.Add(Descriptors.PolicyIsMisplaced, location, PolicyCatalog.ShownName(policy), place, target);
        }
    }

    private static bool StandsOn(AttributeData policy, SyntaxReference? part) =>
        policy.ApplicationSyntaxReference is { } application
        && part is not null
        && application.SyntaxTree == part.SyntaxTree
        && part.Span.Contains(application.Span);

    private static ParsedMethod Refused(MethodContext context)
    {
        Diagnostic reason = context.Problems.FirstError!;

        // C# refuses the missing accessibility on both parts; a second part would only repeat that error.
        UnprotectableMethod? body = reason.Id == Descriptors.AccessibilityIsMissing.Id
            ? null
            : Throwing(context, reason.Id, reason.GetMessage(CultureInfo.InvariantCulture));
        return new ParsedMethod(null, body, context.Problems.ToImmutable());
    }

    private static UnprotectableMethod Throwing(MethodContext context, string rule, string message) =>
        new(HintName.Of(context), TypeHierarchyParser.Parse(context), SignatureParser.Parse(context), rule, message);

    private static string Name(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.AnonymousFunction => "the lambda expression",
        MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove =>
            method.AssociatedSymbol?.Name ?? method.Name,
        _ => method.Name,
    };
}
