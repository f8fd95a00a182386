namespace Resilience.Aop.Caching.Tests;

/// <summary>A result whose own code refuses: what it writes it does not take back, and without a text it cannot be written.</summary>
internal sealed class Fragile
{
    private readonly string _text;

    public Fragile(string text)
    {
        if (text.StartsWith('<'))
        {
            throw new FormatException("not from outside");
        }

        _text = text;
    }

    public string Text => _text.Length > 0 ? "<" + _text : throw new ArgumentException("no text");
}
