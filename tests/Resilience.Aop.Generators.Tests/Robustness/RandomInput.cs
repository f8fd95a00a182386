using System.Text;

namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>A random container with random protected methods.</summary>
/// <param name="Source">The code with policies.</param>
/// <param name="Control">The same without policies, its methods written by hand: what fails here is not our affair.</param>
/// <param name="Protected">How many methods carry policies of their own.</param>
internal sealed record RandomInput(string Source, string Control, int Protected)
{
    /// <summary>Types that signatures refer to.</summary>
    public const string Helpers = """
        public static class Helpers
        {
            public enum @event { None, @class }
            public readonly struct Größe { }
            public ref struct Stack { }
            public class Base : IDisposable { public void Dispose() { } }
            public class Nested<T> { public class Deep { } public class Problem : Exception { } }
            public class Failure : Exception { }
            [AttributeUsage(AttributeTargets.All)] public sealed class MarkAttribute(string text) : Attribute { public string Text => text; }
        }
        public class BaseWithRuntime { protected ResilienceRuntime Inherited { get; } = null!; }
        public abstract class BaseToOverride
        {
            public virtual Task<int> PlainAsync(int id, CancellationToken token = default) => throw new InvalidOperationException();
            protected internal virtual ValueTask<T?> ClassAsync<T>(T? value) where T : class => throw new InvalidOperationException();
            public virtual Task<T?> FreeAsync<T>(T? value, params T[] more) => throw new InvalidOperationException();
            public virtual Task<T?> StructAsync<T>(T? value) where T : struct, Enum => throw new InvalidOperationException();
            public Task HideAsync(string text) => throw new InvalidOperationException();
        }
        public interface IShape { Task ShapeAsync(); }
        """;

    private static readonly string[] ClassPolicies =
    [
        "[Retry(MaxAttempts = 4)]",
        "[Timeout(\"2s\", Total = \"20s\"), CircuitBreaker(\"shared\")]",
        "[Bulkhead(MaxConcurrency = 0)]",
        "[Retry][Fallback(UseCache = true)]",
        "[Fallback(Default = null)]",
        "[Fallback(Default = 5), Bulkhead]",
        "[Retry(Order = 50), Fallback(UseCache = true)]",
    ];

    public static RandomInput Of(int seed)
    {
        Dice dice = new(seed);
        StringBuilder source = new();
        StringBuilder control = new();
        StringBuilder tail = new();
        string space = dice.Pick("", "", "Shop", "A.@class.Größe", "System.Mine", "Resilience.Aop.Mine");
        if (space.Length > 0)
        {
            source.Append("namespace ").Append(space).Append(" {\n");
            control.Append("namespace ").Append(space).Append(" {\n");
            tail.Append('}');
        }

        List<string> typeParameters = [];
        int depth = dice.Pick(1, 1, 2, 3);
        string header = "";
        bool isOnClass = dice.Chance(0.12);
        for (int level = 0; level < depth; level++)
        {
            bool isInnermost = level == depth - 1;
            header = Container(dice, level, isInnermost, typeParameters);
            isOnClass &= !isInnermost || (!header.Contains("struct", StringComparison.Ordinal) && !header.Contains("interface", StringComparison.Ordinal));
            if (isInnermost && isOnClass)
            {
                source.Append(dice.Pick(ClassPolicies)).Append('\n');
            }

            source.Append(header).Append(" {\n");
            control.Append(header).Append(" {\n");
            tail.Append('}');
        }

        int isProtected = AddMethods(dice, header, typeParameters, isOnClass, source, control);
        string runtime = Runtime(dice, header);
        return new RandomInput($"{source}{runtime}{tail}", $"{control}{runtime}{tail}", isProtected);
    }

    private static int AddMethods(Dice dice, string container, List<string> typeParameters, bool isOnClass, StringBuilder source, StringBuilder control)
    {
        int count = dice.Pick(1, 1, 2, 3);
        string? overload = dice.Chance(0.15) ? "Over" + dice.Mostly(0.8, "Async", "") : null;
        for (int i = 0; i < count; i++)
        {
            bool isOverride = i == 0 && container.Contains(OverriddenMethod.Base, StringComparison.Ordinal);
            RandomMethod method = isOverride
                ? OverriddenMethod.Of(dice)
                : RandomMethod.Of(dice, container, typeParameters, overload ?? Name(dice, i), hasOwnPolicies: !isOnClass || dice.Chance(0.5));
            source.Append(method.Source).Append('\n');
            control.Append(method.Control).Append('\n');
        }

        return count;
    }

    private static string Name(Dice dice, int index) => dice.Mostly(0.7, "RunAsync", "@return", "größe", "Async", "取得Async", "__load", "Get", "@async", "Core") + index;

    private static string Container(Dice dice, int level, bool isInnermost, List<string> typeParameters)
    {
        string kind = isInnermost
            ? dice.Pick("class", "class", "sealed class", "abstract class", "static class", "struct", "readonly struct", "record", "record class", "record struct", "readonly record struct", dice.Mostly(0.5, "class", "interface", "ref struct"))
            : dice.Pick("class", "class", "struct", "record", "static class", "interface", "record struct");
        string access = level == 0 ? dice.Mostly(0.95, "public ", "internal ", "", "file ") : dice.Pick("public ", "internal ", "");
        string partial = dice.Mostly(0.97, "partial ", "");
        int space = kind.LastIndexOf(' ');
        string keyword = kind is "record struct" or "record class" or "readonly record struct" ? kind[kind.IndexOf("record", StringComparison.Ordinal)..] : kind[(space + 1)..];
        string modifiers = kind[..^keyword.Length];
        string name = dice.Mostly(0.7, "Client", "@class", "Größe", "Task", "@event", "Exception") + level;
        string generic = "";
        string constraints = "";
        if (dice.Chance(0.25))
        {
            string parameter = dice.Pick("T", "TItem", "@int", "Ä") + level;
            typeParameters.Add(parameter);
            generic = $"<{(keyword == "interface" ? dice.Pick("", "in ", "out ") : "")}{parameter}>";
            constraints = dice.Mostly(0.5, "", $" where {parameter} : class", $" where {parameter} : struct", $" where {parameter} : notnull", $" where {parameter} : IDisposable, new()");
        }

        string parameters = "";
        string bases = "";
        if (isInnermost && keyword is not "interface" && !modifiers.Contains("static", StringComparison.Ordinal))
        {
            parameters = dice.Mostly(0.75, "", "(ResilienceRuntime runtime)", "(int id, ResilienceRuntime @event)", "(int value)");
            bases = keyword == "class" && dice.Chance(0.3) ? dice.Pick(" : BaseWithRuntime", OverriddenMethod.Base, OverriddenMethod.Base) : "";
        }

        return $"{access}{modifiers}{(keyword == "struct" || keyword.EndsWith("struct", StringComparison.Ordinal) ? "unsafe " : dice.Mostly(0.7, "", "unsafe "))}{partial}{keyword} {name}{generic}{parameters}{bases}{constraints}";
    }

    private static string Runtime(Dice dice, string container)
    {
        if (container.Contains("static", StringComparison.Ordinal) || container.Contains("interface", StringComparison.Ordinal))
        {
            return dice.Mostly(0.97, "", "private static ResilienceRuntime? s_runtime;");
        }

        string readOnly = container.Contains("readonly", StringComparison.Ordinal) ? "readonly " : "";
        return dice.Mostly(
            0.7,
            "",
            $"private {readOnly}ResilienceRuntime _runtime = null!; public {Word(container)}0() {{ }}",
            "public ResilienceRuntime @class => null!;",
            "private ResilienceRuntime? Maybe => null;",
            "private static ResilienceRuntime? s_runtime;",
            "ResilienceRuntime First => null!; ResilienceRuntime Second => null!;",
            "ResilienceRuntime Sink { set { } }");
    }

    private static string Word(string container) => container.Contains("Client", StringComparison.Ordinal) ? "Client" : "Other";
}
