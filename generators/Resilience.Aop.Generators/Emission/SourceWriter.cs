using System;
using System.Text;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Collects the lines of a generated file: four blanks a level, <c>\n</c> everywhere.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line at the present depth; an empty one carries no blanks.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Writes a line one level deeper: the continuation of the line before.</summary>
    public void Continue(string text)
    {
        _depth++;
        Line(text);
        _depth--;
    }

    /// <summary>Opens a block under a header; disposing the scope closes it.</summary>
    /// <param name="header">The line above the opening brace, or several.</param>
    /// <param name="end">What follows the closing brace, such as a comma.</param>
    public Scope Block(string header, string end = "")
    {
        foreach (string line in header.Split('\n'))
        {
            Line(line);
        }

        Line("{");
        _depth++;
        return new Scope(this, end);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    internal readonly struct Scope(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}" + end);
        }
    }
}
