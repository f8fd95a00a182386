using Resilience.Aop.Tests;

namespace Resilience.Aop.Telemetry.Tests;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Parse_Samples_AreReadWithEscapes()
    {
        PrometheusText text = PrometheusText.Parse("# TYPE a_total counter\n# HELP a_total x\na_total{z=\"1\",b=\"q\\\"\\\\\\n\"} 2.5\na_total 1 1700000000\n");
        Assert.Equal(2.5, text.Samples["a_total{b=\"q\"\\\n\",z=\"1\"}"]);
        Assert.Equal(1, text.Samples["a_total{}"]);
        Assert.Equal("counter", text.TypeOf["a_total"]);
    }

    [Theory]
    [InlineData("a 1\n")]
    [InlineData("# TYPE a gauge\na 1")]
    [InlineData("# TYPE a gauge\na{b=1} 1\n")]
    [InlineData("# TYPE a gauge\na{b=\"\\x\"} 1\n")]
    [InlineData("# TYPE a gauge\na{b=\"1\" c=\"2\"} 1\n")]
    [InlineData("# TYPE a gauge\na one\n")]
    [InlineData("# TYPE a gauge\na 1\na 2\n")]
    [InlineData("# TYPE a wheel\na 1\n")]
    [InlineData("# TYPE a gauge\n1a 1\n")]
    public void Parse_WhatTheFormatForbids_IsRefused(string text) => Assert.ThrowsAny<Exception>(() => PrometheusText.Parse(text));
}
