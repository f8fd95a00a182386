namespace Resilience.Aop.Tests;

public class RetryOptionsValidatorTests
{
    public static TheoryData<string, RetryOptions> Illegal => new()
    {
        { nameof(RetryOptions.MaxAttempts), new RetryOptions { MaxAttempts = 0 } },
        { nameof(RetryOptions.MaxAttempts), new RetryOptions { MaxAttempts = -2 } },
        { nameof(RetryOptions.BaseDelay), new RetryOptions { BaseDelay = TimeSpan.FromTicks(-1) } },
        { nameof(RetryOptions.BaseDelay), new RetryOptions { BaseDelay = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { nameof(RetryOptions.MaxDelay), new RetryOptions { MaxDelay = TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1) } },
        { nameof(RetryOptions.MaxDelay), new RetryOptions { MaxDelay = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { nameof(RetryOptions.Backoff), new RetryOptions { Backoff = (Backoff)99 } },
        { nameof(RetryOptions.Factor), new RetryOptions { Factor = 0.99 } },
        { nameof(RetryOptions.Factor), new RetryOptions { Factor = double.NaN } },
        { nameof(RetryOptions.Factor), new RetryOptions { Factor = double.PositiveInfinity } },
        { nameof(RetryOptions.JitterRange), new RetryOptions { JitterRange = -0.01 } },
        { nameof(RetryOptions.JitterRange), new RetryOptions { JitterRange = 1.01 } },
        { nameof(RetryOptions.JitterRange), new RetryOptions { JitterRange = double.NaN } },
        { nameof(RetryOptions.MaxDuration), new RetryOptions { MaxDuration = TimeSpan.Zero } },
        { nameof(RetryOptions.On), new RetryOptions { On = null! } },
        { nameof(RetryOptions.On), new RetryOptions { On = [null!] } },
        { nameof(RetryOptions.Except), new RetryOptions { Except = [typeof(Exception), null!] } },
        { nameof(RetryOptions.StatusCodes), new RetryOptions { StatusCodes = [503, 99] } },
        { nameof(RetryOptions.StatusCodes), new RetryOptions { StatusCodes = [1000] } },
        { nameof(RetryOptions.FailureTypes), new RetryOptions { FailureTypes = [] } },
        { nameof(RetryOptions.FailureTypes), new RetryOptions { FailureTypes = [FailureType.Unknown] } },
        { nameof(RetryOptions.FailureTypes), new RetryOptions { FailureTypes = [(FailureType)42] } },
        { nameof(RetryOptions.Budget), new RetryOptions { Budget = " " } },
        { nameof(RetryOptions.Budget), new RetryOptions { Budget = new string('b', 201) } },
        { nameof(RetryOptions.OperationType), new RetryOptions { OperationType = "" } },
    };

    public static TheoryData<RetryOptions> Legal => new()
    {
        new RetryOptions(),
        new RetryOptions { MaxAttempts = 1 },
        new RetryOptions { MaxAttempts = RetryAttribute.Unlimited },
        new RetryOptions { MaxAttempts = int.MaxValue },
        new RetryOptions { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero },
        new RetryOptions { BaseDelay = TimeSpan.FromDays(1) },
        new RetryOptions { BaseDelay = TimeSpan.FromDays(1), MaxDelay = TimeSpan.FromDays(1) },
        new RetryOptions { MaxDelay = TimeSpan.FromSeconds(1) },
        new RetryOptions { Factor = 1, JitterRange = 0 },
        new RetryOptions { Factor = double.MaxValue, JitterRange = 1 },
        new RetryOptions { MaxDuration = TimeSpan.FromDays(365) },
        new RetryOptions { StatusCodes = [] },
        new RetryOptions { StatusCodes = [100, 999] },
        new RetryOptions { FailureTypes = [FailureType.Timeout], Budget = "b", OperationType = "printing", Backoff = Backoff.Auto },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Validate_OutsideItsRange_NamesPolicyAndProperty(string property, RetryOptions options)
    {
        ResilienceOptionsException refused = Assert.Throws<ResilienceOptionsException>(() => RetryOptionsValidator.Validate(options));
        Assert.Contains("Retry", refused.Message, StringComparison.Ordinal);
        Assert.Contains(property, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void Validate_WithinItsRange_Passes(RetryOptions options) => Assert.Null(Record.Exception(() => RetryOptionsValidator.Validate(options)));
}
