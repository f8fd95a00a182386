namespace Resilience.Aop.Generators.Model;

/// <summary>A member of the user's that the generated code calls.</summary>
/// <param name="Call">Text up to the opening parenthesis: <c>this.IsBad</c>, or <c>global::Shop.OrderClient.IsBad</c> for a static one (escaped identifiers).</param>
/// <param name="Parameters">How many parameters the member takes.</param>
/// <param name="IsAwaited">Whether it returns a Task or ValueTask.</param>
internal sealed record HookModel(string Call, int Parameters, bool IsAwaited)
{
    /// <summary>Its name, for comments.</summary>
    public string Name
    {
        get
        {
            string name = Call.Substring(Call.LastIndexOf('.') + 1);
            int arguments = name.IndexOf('<');
            return arguments < 0 ? name : name.Substring(0, arguments);
        }
    }
}
