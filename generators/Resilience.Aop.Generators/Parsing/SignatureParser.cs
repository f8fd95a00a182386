using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Copies what the implementing part has to repeat.</summary>
internal static class SignatureParser
{
    public static MethodSignature Parse(MethodContext context)
    {
        IMethodSymbol method = context.Method;
        string reference = method.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => string.Empty,
        };
        return new MethodSignature(
            CSharpText.Identifier(method.Name),
            context.Declaration is { } declaration ? Modifiers(declaration) : ForwardParser.Modifiers(context),
            reference + (method.ReturnsVoid ? "void" : context.Known.TextOf(method.ReturnType)),
            context.Shape,
            context.Result is { } result ? context.Known.TextOf(result) : null,
            context.HookResult?.IsHttpResponse() == true,
            method.IsStatic,
            Parameters(context),
            method.Arity == 0
                ? EquatableArray<string>.Empty
                : method.TypeParameters.Select(static parameter => CSharpText.Identifier(parameter.Name)).ToEquatableArray(),
            method.Arity == 0 ? EquatableArray<string>.Empty : ConstraintParser.Parse(context),
            PolicyCollector.Mark(method, "ResilienceAttribute") is { } settings
                && new AttributeReader(settings, context.Cancellation).Bool("ContinueOnCapturedContext") == true,
            method.Arity == 0 ? EquatableArray<string>.Empty : ConstraintParser.ParseOwn(context),
            context.Declaration is null ? ForwardParser.Contract(context.Forwarded!) : null);
    }

    private static EquatableArray<ParameterModel> Parameters(MethodContext context)
    {
        IParameterSymbol? token = context.Token;
        ParameterModel[] models = new ParameterModel[context.Method.Parameters.Length];
        for (int i = 0; i < models.Length; i++)
        {
            IParameterSymbol parameter = context.Method.Parameters[i];
            models[i] = new ParameterModel(
                CSharpText.Identifier(parameter.Name),
                context.Known.TextOf(parameter.Type),
                context.Declaration is { } declaration
                    ? Modifiers(declaration.ParameterList.Parameters[i])
                    : ForwardParser.Modifiers(parameter, context.Decorator!, context.Forwarded!.IsExplicit),
                ReferenceEquals(parameter, token),
                context.Declaration is null ? ForwardParser.Default(parameter, context.Forwarded!.IsExplicit) : string.Empty);
        }

        return new EquatableArray<ParameterModel>(models);
    }

    // Both parts must carry the same modifiers, so the user's own words are the safest source; async stands on bodies only.
    private static string Modifiers(MethodDeclarationSyntax declaration)
    {
        string text = string.Empty;
        foreach (SyntaxToken modifier in declaration.Modifiers)
        {
            if (!modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            {
                text = text.Length == 0 ? modifier.Text : text + " " + modifier.Text;
            }
        }

        return text;
    }

    private static string Modifiers(ParameterSyntax parameter)
    {
        string text = string.Empty;
        foreach (SyntaxToken modifier in parameter.Modifiers)
        {
            text += modifier.Text + " ";
        }

        return text;
    }
}
