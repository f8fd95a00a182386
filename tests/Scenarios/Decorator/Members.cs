using Resilience.Aop;

namespace Scenarios.Decorator;

/// <summary>Everything that is passed on without policies: neither of these two fits.</summary>
[ResilientDecorator, Hedge, Cache(Ttl = "1m")]
public partial class Members : MembersHolder, IMembers
{
    public Members(IMembers inner) => Inner = inner;
}
