using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Writes the file of a decorator: how generated code reaches the inner object, and the members that are passed on as they are.</summary>
internal static class DecoratorEmitter
{
    public static string Emit(DecoratorModel decorator) => FileEmitter.Write(decorator.Type, writer =>
    {
        string inner = $"private {decorator.InnerType} {DecoratorModel.InnerName} =>";
        writer.Line(decorator.Fault is null
            ? "// What has policies is in files of its own."
            : "// Nothing can be forwarded as it is declared.");
        writer.Line(decorator.Fault is null ? $"{inner} {decorator.Inner};" : $"{inner} {Throw(decorator.Fault)};");
        foreach (ForwardModel forward in decorator.Forwards)
        {
            writer.Line();
            Write(writer, forward, decorator.Fault is null ? null : Throw(decorator.Fault));
        }
    });

    private static void Write(SourceWriter writer, ForwardModel forward, string? fault)
    {
        string result = fault ?? (forward.ReturnsReference ? "ref " : "") + forward.Target;
        if (forward.Kind == ForwardKind.Method)
        {
            WriteMethod(writer, forward, fault);
            return;
        }

        using (writer.Block(forward.Head))
        {
            if (forward.Kind == ForwardKind.Event)
            {
                writer.Line($"add => {fault ?? forward.Target + " += value"};");
                writer.Line($"remove => {fault ?? forward.Target + " -= value"};");
                return;
            }

            if (forward.HasGetter)
            {
                writer.Line($"get => {result};");
            }

            if (forward.HasSetter)
            {
                writer.Line($"set => {fault ?? forward.Target + " = value"};");
            }
        }
    }

    private static void WriteMethod(SourceWriter writer, ForwardModel forward, string? fault)
    {
        MethodSignature method = forward.Method!;
        using (writer.Block(SignatureEmitter.Entry(method)))
        {
            string start = method.Shape == ReturnShape.BareVoid ? "" : forward.ReturnsReference ? "return ref " : "return ";
            writer.Line(fault is null ? $"{start}{forward.Target};" : fault + ";");
        }
    }

    private static string Throw(string fault) => $"throw new global::System.NotSupportedException({CSharpLiteral.Text(fault)})";
}
