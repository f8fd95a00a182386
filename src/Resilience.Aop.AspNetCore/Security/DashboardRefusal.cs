namespace Resilience.Aop.AspNetCore;

/// <summary>Why a request is not answered, in words for whoever sent it.</summary>
internal sealed record DashboardRefusal(int Status, string Message);
