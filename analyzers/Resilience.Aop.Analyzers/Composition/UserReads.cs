using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Options;

namespace Resilience.Aop.Analyzers.Composition;

/// <summary>Where code finds out who the user is, other than by its parameters.</summary>
internal static class UserReads
{
    // Members of a request that say nothing about the user.
    private static readonly string[] Impersonal = ["RequestAborted", "RequestServices", "TraceIdentifier"];

    /// <summary>The reads among some operations, each chain of members once, as a whole.</summary>
    public static IEnumerable<IOperation> In(IEnumerable<IOperation> operations, ProtectedBody body)
    {
        foreach (IOperation operation in operations)
        {
            if (IsRead(operation, body) && !(Holder(operation) is { } holder && (IsKnown(holder) || IsRead(holder, body))))
            {
                IOperation chain = Whole(operation, body);
                if (!IsImpersonal(chain) && !OnlyFeedsLog(chain) && !chain.IsNamed())
                {
                    yield return chain;
                }
            }
        }
    }

    private static bool IsRead(IOperation operation, ProtectedBody body) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "CurrentPrincipal", ContainingType.Name: "Thread" } } => true,
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { Name: "AsyncLocal" } type } } => type.FullName() == "System.Threading.AsyncLocal",
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } or IFieldReferenceOperation
            => UserContextTypes.Include(body.Options, operation.Type),
        IPropertyReferenceOperation property => UserContextTypes.Include(body.Options, property.Type) && !IsOfParameter(property),
        IInvocationOperation call => UserContextTypes.Include(body.Options, call.Type) && !IsOfParameter(call),
        _ => false,
    };

    // The object in front of "?.", or what has been read into a local variable before.
    private static bool IsKnown(IOperation holder) => holder is IConditionalAccessInstanceOperation or ILocalReferenceOperation;

    // What the caller passes is a part of the key, or RAOP309's.
    private static bool IsOfParameter(IOperation operation) => operation.DescendantsAndSelf().Any(static part =>
        part is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } });

    private static IOperation? Holder(IOperation operation) => operation switch
    {
        IMemberReferenceOperation member => member.Instance?.Unwrapped(),
        IInvocationOperation call => call.Instance?.Unwrapped(),
        _ => null,
    };

    // accessor.HttpContext.User is one read, up to the last member that says who the user is.
    private static IOperation Whole(IOperation operation, ProtectedBody body)
    {
        IOperation whole = operation;
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IPropertyReferenceOperation { Instance: { } instance } property
                && whole.IsWithin(instance)
                && (UserContextTypes.Include(body.Options, property.Type) || Impersonal.Contains(property.Property.Name)))
            {
                whole = property;
            }
            else if (current is not (IConversionOperation or IParenthesizedOperation))
            {
                break;
            }
        }

        return whole;
    }

    private static bool IsImpersonal(IOperation chain) => chain switch
    {
        IPropertyReferenceOperation property when Impersonal.Contains(property.Property.Name) => true,
        { Parent: IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation next } access } =>
            access.Operation == chain && Impersonal.Contains(next.Property.Name),
        _ => false,
    };

    private static bool OnlyFeedsLog(IOperation chain) => chain.Around().Any(static around =>
        around is IInvocationOperation call
        && ((call.Receiver()?.Type ?? call.TargetMethod.ContainingType) is { } type)
        && (IsLogger(type) || type.AllInterfaces.Any(IsLogger)));

    private static bool IsLogger(ITypeSymbol type) => type.Name == "ILogger";
}
