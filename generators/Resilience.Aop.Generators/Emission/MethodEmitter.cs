using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Writes the generated file of one protected method: the entry and the one asynchronous method, or the one synchronous method or iterator, and the declared values.</summary>
internal static class MethodEmitter
{
    public static string Emit(ResilientMethod method)
    {
        MethodContext context = new(method);
        return FileEmitter.Write(method.Type, writer =>
        {
            foreach (string line in PipelineComment.Of(context))
            {
                writer.Line("// " + line);
            }

            if (context.IsSynchronous)
            {
                SyncEmitter.Write(writer, context);
            }
            else if (context.IsStream)
            {
                StreamEmitter.Write(writer, context);
            }
            else
            {
                EntryEmitter.Write(writer, context);
                writer.Line();
                AsyncEmitter.Write(writer, context);
            }

            writer.Line();
            if (context.Hedge is { } hedge)
            {
                HedgeEmitter.WriteAttempt(writer, context, hedge);
                writer.Line();
            }

            PlanEmitter.Write(writer, context);
            if (context.DeadLetter is { } deadLetter)
            {
                DeadLetterEmitter.WriteMembers(writer, context, deadLetter);
            }
        });
    }
}
