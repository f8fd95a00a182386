using System.Globalization;
using System.Text;

namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>Texts that would do harm if they came out of an attribute as anything but themselves.</summary>
internal static class HostileText
{
    public static string[] All { get; } =
    [
        "\"); Evil();//",
        "\\\"); Evil();//",
        "*/ } } class Evil { /*",
        "line\nfeed",
        "carriage\rreturn\r\nboth",
        "\u2028line\u2029paragraph\u0085next",
        "right\u202Eto\u202Cleft\u2066\u200B\uFEFF",
        "back\\slash\\",
        "{brace}{{braces}}{0}",
        "nul\0nul",
        "tab\tbell\a\u001B[31m",
        "lone\uD800",
        "\uDC00lone",
        "swapped\uDC00\uD800",
        "emoji 🎉👩‍👩‍👧",
        "quote'\"\"\"\"quote",
        "$\"{interpolated}\" @\"verbatim\"",
        "\\u0041\\x41\\n",
        "# pragma\n#error here\n#line 5",
        "///<summary>",
        "combining e\u0301 and \u0130stanbul ß",
        "%s %d {nameof(x)}",
        new string('x', 200),
        new string('\uD83D', 100) + new string('"', 100),
    ];

    /// <summary>The text as a literal of the test's own making, which shares nothing with the generator's.</summary>
    public static string Literal(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char c in text)
        {
            literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return literal.Append('"').ToString();
    }
}
