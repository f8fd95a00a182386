namespace Resilience.Aop.Tests;

/// <summary>An exception that nothing is known about.</summary>
internal sealed class PlainException(string message = "boom", Exception? innerException = null) : Exception(message, innerException);
