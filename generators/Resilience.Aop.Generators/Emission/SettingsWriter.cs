using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Collects the object initializer of one policy: the values that the user wrote and no others.</summary>
internal sealed class SettingsWriter
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Value(string property, int? value)
    {
        if (value is { } given)
        {
            _lines.Add($"{property} = {CSharpLiteral.Number(given)},");
        }
    }

    public void Value(string property, double? value)
    {
        if (value is { } given)
        {
            _lines.Add($"{property} = {CSharpLiteral.Number(given)},");
        }
    }

    public void Value(string property, bool? value)
    {
        if (value is { } given)
        {
            _lines.Add($"{property} = {CSharpLiteral.Of(given)},");
        }
    }

    /// <summary>A fact that is written only where it holds.</summary>
    public void Flag(string property, bool holds) => Value(property, holds ? true : (bool?)null);

    public void Value(string property, string? value)
    {
        if (value is not null)
        {
            _lines.Add($"{property} = {CSharpLiteral.Text(value)},");
        }
    }

    /// <summary>A duration, with its text for people behind it.</summary>
    public void Duration(string property, long? ticks)
    {
        if (ticks is { } given)
        {
            _lines.Add($"{property} = {TypeNames.TimeSpan}.FromTicks({CSharpLiteral.Number(given)}), // {DurationText.Of(given)}");
        }
    }

    /// <summary>A member of an enumeration of the library's.</summary>
    public void Member(string property, string type, string? member)
    {
        if (member is not null)
        {
            _lines.Add($"{property} = {TypeNames.Library}{type}.{member},");
        }
    }

    /// <summary>Members of an enumeration of the library's, as an array.</summary>
    public void Members(string property, string type, EquatableArray<string>? members)
    {
        if (members is { } given)
        {
            string items = string.Join(", ", given.Select(member => $"{TypeNames.Library}{type}.{member}"));
            _lines.Add($"{property} = new {TypeNames.Library}{type}[] {{ {items} }},");
        }
    }

    public void Filter(ExceptionFilterModel? filter)
    {
        if (filter is null)
        {
            return;
        }

        Types("On", filter.On);
        Types("Except", filter.Except);
        if (filter.MatchInner)
        {
            _lines.Add("MatchInner = true,");
        }
    }

    public void Numbers(string property, EquatableArray<int>? values)
    {
        if (values is { } given)
        {
            _lines.Add($"{property} = new int[] {{ {string.Join(", ", given.Select(CSharpLiteral.Number))} }},");
        }
    }

    private void Types(string property, EquatableArray<string> types)
    {
        if (types.Count > 0)
        {
            _lines.Add($"{property} = new {TypeNames.Type}[] {{ {string.Join(", ", types.Select(static type => $"typeof({type})"))} }},");
        }
    }
}
