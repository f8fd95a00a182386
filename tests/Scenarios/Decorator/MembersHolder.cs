namespace Scenarios.Decorator;

/// <summary>Where the inner object of <see cref="Members"/> is.</summary>
public abstract class MembersHolder
{
    protected IMembers? Inner { get; init; }
}
