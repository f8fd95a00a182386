namespace Resilience.Aop;

/// <summary>An exception that carries an HTTP status code.</summary>
public interface IHasStatusCode
{
    /// <summary>The status code, or null when there was no answer.</summary>
    int? StatusCode { get; }
}
