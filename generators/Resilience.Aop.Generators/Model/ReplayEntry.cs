namespace Resilience.Aop.Generators.Model;

/// <summary>One row of the assembly's replay table.</summary>
/// <param name="Operation">C# literal of the operation's name.</param>
/// <param name="Type">The type with the replaying member, with <c>global::</c>.</param>
/// <param name="Member">Its name, which holds a hash of the method's signature.</param>
/// <param name="IsStatic">Whether no instance is needed.</param>
internal sealed record ReplayEntry(string Operation, string Type, string Member, bool IsStatic)
{
    /// <summary>The row of a method; null if it has none.</summary>
    public static ReplayEntry? Of(ResilientMethod method)
    {
        foreach (PolicyModel policy in method.Policies)
        {
            if (policy is DeadLetterModel { ReplayName: { } member } deadLetter)
            {
                return new ReplayEntry(method.Operation, deadLetter.DeclaringType, member, method.Signature.IsStatic);
            }
        }

        return null;
    }
}
