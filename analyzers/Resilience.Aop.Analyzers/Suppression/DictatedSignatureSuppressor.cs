using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Suppression;

/// <summary>RAOPS02: the protected method dictates the signature of its core, fallbacks and hooks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DictatedSignatureSuppressor : MemberSuppressor
{
    /// <summary>Creates the suppressor.</summary>
    public DictatedSignatureSuppressor()
        : base("RAOPS02", "The signature is dictated by the protected method", coresOnly: false, "CA1822", "IDE0060", "CA1801")
    {
    }
}
