using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Suppression;

/// <summary>RAOPS01: members that only generated code uses are not unused.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedMemberSuppressor : MemberSuppressor
{
    /// <summary>Creates the suppressor.</summary>
    public UnusedMemberSuppressor()
        : base("RAOPS01", "Generated code calls this member", coresOnly: false, "IDE0051")
    {
    }
}
