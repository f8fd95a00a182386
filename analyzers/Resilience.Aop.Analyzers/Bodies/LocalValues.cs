using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>What local variables of a core hold.</summary>
internal static class LocalValues
{
    /// <summary>What a local variable begins as; null when it is assigned once more, or elsewhere.</summary>
    public static IOperation? Initial(ILocalSymbol local, ProtectedBody body)
    {
        IOperation? initial = null;
        foreach (IOperation operation in body.Operations)
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                initial = declarator.GetVariableInitializer()?.Value;
            }
            else if (operation is IAssignmentOperation { Target: ILocalReferenceOperation target }
                && SymbolEqualityComparer.Default.Equals(target.Local, local))
            {
                return null;
            }
        }

        return initial;
    }
}
