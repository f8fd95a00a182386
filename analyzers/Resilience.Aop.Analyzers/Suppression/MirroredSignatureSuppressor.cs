using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Suppression;

/// <summary>RAOPS03: a core mirrors its protected method, which keeps the warning.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MirroredSignatureSuppressor : MemberSuppressor
{
    /// <summary>Creates the suppressor.</summary>
    public MirroredSignatureSuppressor()
        : base("RAOPS03", "The core mirrors its protected method, where the rule still applies", coresOnly: true, "CA1068", "VSTHRD200")
    {
    }
}
