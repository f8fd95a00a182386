using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Names as they are written in code.</summary>
internal static class Identifiers
{
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
