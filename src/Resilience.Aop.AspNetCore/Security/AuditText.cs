using Microsoft.AspNetCore.Http;

namespace Resilience.Aop.AspNetCore;

/// <summary>How the log names who did what. What a request holds is on one line and not long, whatever is in it.</summary>
internal static class AuditText
{
    private const int Longest = 200;

    public static string User(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } identity ? OneLine(identity.Name ?? "(without a name)") : "(anonymous)";

    public static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "(no address)";

    public static string OneLine(string text) =>
        string.Concat((text.Length > Longest ? text[..Longest] + "…" : text).Select(static character => char.IsControl(character) ? '?' : character));
}
