namespace Resilience.Aop;

/// <summary>Keeps a call that failed for good, with its arguments, so that it can be replayed when the fault is gone.</summary>
/// <remarks>
/// Outermost of all policies: it sees what no other policy could answer. The call is recorded once in
/// <see cref="DeadLetterOffice.Store"/>, and the exception still reaches the caller unless <see cref="Accept"/> is set.
/// A call whose caller has cancelled is never recorded. Parameters with <see cref="SensitiveAttribute"/> are not stored.
/// When the store cannot keep the record, that is logged and the exception reaches the caller, with <see cref="Accept"/> too.
/// Arguments are written when the call has failed, not when it began.
/// A stream is recorded when its enumeration fails, at whichever item, unless its reader has left it; its replay reads it to the end.
/// The thread of a synchronous method blocks until the store has the record.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class DeadLetterAttribute : Attribute
{
    /// <summary>Records into a queue; queues exist by being named.</summary>
    /// <param name="queue">Any non-blank text of at most 200 characters.</param>
    public DeadLetterAttribute(string queue) => Queue = queue;

    /// <summary>Name of the queue.</summary>
    public string Queue { get; }

    /// <summary>The class derived from <c>JsonSerializerContext</c> that lists the types of the parameters.</summary>
    /// <value>
    /// Not needed where every parameter is text, a number, an enum, a date or time, a <see cref="Guid"/>, a <see cref="Uri"/> or a byte array.
    /// A parameter of another type that the context does not list is the compile error RAOP509.
    /// </value>
    public Type? Json { get; set; }

    /// <summary>Whether a recorded call completes normally for its caller. Only for methods without a result (RAOP511).</summary>
    /// <value>The default is false: the exception reaches the caller.</value>
    public bool Accept { get; set; }

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.DeadLetter;
}
