using System.Globalization;
using System.Text;

namespace Resilience.Aop.Tests;

/// <summary>
/// Reads Prometheus' text format, version 0.0.4, and tolerates nothing that the format does not allow: names, types before samples, label
/// syntax and escapes, numbers, no sample twice.
/// </summary>
internal sealed class PrometheusText
{
    private static readonly HashSet<string> Types = ["counter", "gauge", "histogram", "summary", "untyped"];

    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    /// <summary>Type by family.</summary>
    public IReadOnlyDictionary<string, string> TypeOf => _types;

    /// <summary>Value by <c>name{label="value",...}</c>; labels in the order of their names, those of the scope left out.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    public static PrometheusText Parse(string text)
    {
        PrometheusText result = new();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (string line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] words = line.Split(' ');
                Assert.Equal(4, words.Length);
                Assert.Contains(words[3], Types);
                Assert.True(result._types.TryAdd(words[2], words[3]), $"two types for {words[2]}");
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                result.AddSample(line);
            }
        }

        return result;
    }

    private void AddSample(string line)
    {
        int position = 0;
        string name = ReadName(line, ref position, colons: true);
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
        if (line[position] == '{')
        {
            position++;
            while (line[position] != '}')
            {
                string label = ReadName(line, ref position, colons: false);
                Assert.Equal('=', line[position++]);
                Assert.True(labels.TryAdd(label, ReadValue(line, ref position)), $"label twice: {line}");
                if (line[position] == ',')
                {
                    position++;
                }
                else
                {
                    Assert.Equal('}', line[position]);
                }
            }

            position++;
        }

        Assert.Equal(' ', line[position++]);
        string[] numbers = line[position..].Split(' ');
        Assert.InRange(numbers.Length, 1, 2); // a time may follow
        double value = numbers[0] switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            "NaN" => double.NaN,
            var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        string family = _types.ContainsKey(name) ? name : Family(name);
        Assert.True(_types.ContainsKey(family), $"no type before {line}");
        string shown = string.Join(',', labels.Where(static label => !label.Key.StartsWith("otel_scope_", StringComparison.Ordinal)).Select(static label => $"{label.Key}=\"{label.Value}\""));
        Assert.True(_samples.TryAdd($"{name}{{{shown}}}", value), $"sample twice: {line}");
    }

    private static string Family(string name)
    {
        foreach (string suffix in new[] { "_bucket", "_sum", "_count" })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return name[..^suffix.Length];
            }
        }

        return name;
    }

    private static string ReadName(string line, ref int position, bool colons)
    {
        int start = position;
        while (char.IsAsciiLetterOrDigit(line[position]) || line[position] == '_' || (colons && line[position] == ':'))
        {
            position++;
        }

        Assert.True(position > start && !char.IsAsciiDigit(line[start]), $"no name at {start}: {line}");
        return line[start..position];
    }

    private static string ReadValue(string line, ref int position)
    {
        StringBuilder value = new();
        Assert.Equal('"', line[position++]);
        while (line[position] != '"')
        {
            char next = line[position++];
            value.Append(next != '\\' ? next : line[position++] switch
            {
                '\\' => '\\',
                '"' => '"',
                'n' => '\n',
                var other => throw new FormatException($"escape of '{other}': {line}"),
            });
        }

        position++;
        return value.ToString();
    }
}
