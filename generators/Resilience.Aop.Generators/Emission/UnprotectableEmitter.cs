using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Writes an implementing part that throws, for a method that cannot be wrapped: it must not run unprotected.</summary>
internal static class UnprotectableEmitter
{
    public static string Emit(UnprotectableMethod method) => FileEmitter.Write(method.Type, writer =>
    {
        writer.Line($"// This method cannot be protected as it is declared ({method.RuleId}).");
        using (writer.Block(SignatureEmitter.Entry(method.Signature)))
        {
            writer.Line($"throw new global::System.NotSupportedException({CSharpLiteral.Text(method.RuleId + ": " + method.Message)});");
        }
    });
}
