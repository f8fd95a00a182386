namespace Resilience.Aop;

/// <summary>Stands for a result that a fallback judged to be a failure, where an exception is needed to name it.</summary>
public sealed class ResultRejectedException : ResilienceException
{
    internal ResultRejectedException(string operation)
        : base($"The result of '{operation}' counts as a failure.", null)
    {
    }
}
