using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryPresetTests : VirtualTimeTest
{
    private readonly Presets _client;

    public RetryPresetTests() => _client = new Presets(Runtime);

    [Fact]
    public async Task NetworkRetry_NetworkErrors_AreTriedFiveTimesUpToThirtySeconds()
    {
        _client.Body = static _ => Fail(new SocketException((int)SocketError.ConnectionReset));

        await ExpectDelaysAsync<SocketException>(_client.NetworkAsync(TestToken), 1, 2, 4, 8);

        Assert.Equal(5, _client.Attempts);
    }

    [Fact]
    public async Task NetworkRetry_OtherTransientFailures_AreNotRetried()
    {
        _client.Body = static _ => Fail(new HttpRequestException("busy", null, HttpStatusCode.ServiceUnavailable));
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.NetworkAsync(TestToken));

        _client.Body = static _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests));
        using HttpResponseMessage response = await _client.NetworkAsync(TestToken);

        Assert.Equal((HttpStatusCode.TooManyRequests, 2), (response.StatusCode, _client.Attempts));
    }

    [Fact]
    public async Task NetworkRetry_ResponseThatMeansATimeout_IsRetried()
    {
        _client.Body = static attempt => Task.FromResult(new HttpResponseMessage(attempt == 1 ? HttpStatusCode.GatewayTimeout : HttpStatusCode.OK));

        Task<HttpResponseMessage> call = _client.NetworkAsync(TestToken);
        await Clock.StepAsync(1);
        using HttpResponseMessage response = await call;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task DatabaseRetry_WhatTheDriverCallsTransient_IsTriedThreeTimes()
    {
        _client.Body = static _ => Fail(new DriverException(isTransient: true));

        await ExpectDelaysAsync<DriverException>(_client.DatabaseAsync(TestToken), 0.5, 1);

        Assert.Equal(3, _client.Attempts);
    }

    [Fact]
    public async Task DatabaseRetry_OtherFailuresOfTheDriver_AreNotRetried()
    {
        _client.Body = static _ => Fail(new DriverException(isTransient: false));

        await Assert.ThrowsAsync<DriverException>(() => _client.DatabaseAsync(TestToken));

        Assert.Equal(1, _client.Attempts);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, 4)]
    [InlineData(HttpStatusCode.BadGateway, 4)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 4)]
    [InlineData(HttpStatusCode.GatewayTimeout, 4)]
    [InlineData(HttpStatusCode.RequestTimeout, 1)]
    [InlineData(HttpStatusCode.InternalServerError, 1)]
    public async Task ApiRetry_StatusCodes_AreThoseOfThePreset(HttpStatusCode status, int attempts)
    {
        _client.Body = _ => Task.FromResult(new HttpResponseMessage(status));

        Task<HttpResponseMessage> call = _client.ApiAsync(TestToken);
        foreach (double delay in new[] { 2, 3, 4.5 }.Take(attempts - 1))
        {
            await Clock.StepAsync(delay);
        }

        using HttpResponseMessage response = await call;
        Assert.Equal((status, attempts), (response.StatusCode, _client.Attempts));
    }

    [Fact]
    public async Task ApiRetry_TransientFailureWithoutStatus_IsRetried()
    {
        _client.Body = static _ => Fail(new TimeoutException());

        await ExpectDelaysAsync<TimeoutException>(_client.ApiAsync(TestToken), 2, 3, 4.5);
    }

    private static Task<HttpResponseMessage> Fail(Exception failure) => Task.FromException<HttpResponseMessage>(failure);

    private async Task ExpectDelaysAsync<TException>(Task<HttpResponseMessage> call, params double[] seconds)
        where TException : Exception
    {
        foreach (double delay in seconds)
        {
            await Clock.StepAsync(delay);
        }

        await Assert.ThrowsAsync<TException>(() => call);
        Assert.Equal(seconds.Sum(), Clock.Elapsed.TotalSeconds, 6);
    }

    private sealed class DriverException(bool isTransient) : DbException("the driver says so")
    {
        public override bool IsTransient => isTransient;
    }
}
