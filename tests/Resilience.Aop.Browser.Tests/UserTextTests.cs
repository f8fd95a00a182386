using System.Text.Json.Nodes;

namespace Resilience.Aop.Browser.Tests;

public sealed class UserTextTests(Chromium chromium) : DashboardTest(chromium)
{
    private const string Script = "<script>window.hacked = true</script>";
    private const string Image = "<img src=x onerror='window.hacked = true'>";

    [Fact]
    public async Task Text_Markup_IsShownAndNotRun()
    {
        JsonObject frame = Frames.Fleet();
        JsonObject operation = Frames.First(frame, "operations");
        operation["name"] = "Shop." + Script + ".Run" + Image;
        operation["breaker"] = Script;
        operation["backoff"] = new JsonObject { ["strategy"] = "Auto", ["choice"] = Image, ["why"] = Script };
        operation["retriesByReason"] = new JsonArray(new JsonObject { ["reason"] = Script, ["count"] = 3 });
        operation["retriesByAttempt"] = new JsonArray(new JsonObject { ["attempt"] = 2, ["count"] = 3 });
        Frames.First(frame, "breakers")["name"] = Script;
        Frames.First(frame, "bulkheads")["name"] = Image;
        Frames.First(frame, "rateLimiters")["name"] = Image;
        Frames.First(frame, "caches")["name"] = Image;
        Frames.First(frame, "budgets")["name"] = Image;
        Frames.First(frame, "deadLetterQueues")["name"] = Image;
        Frames.First(frame, "deadLetterGroups")["message"] = Script + Image;
        Frames.First(frame, "deadLetterGroups")["failureType"] = Image;
        Frames.First(frame["alerts"]!.AsObject(), "active")["message"] = Script;
        Frames.First(frame["alerts"]!.AsObject(), "log")["message"] = Image;
        frame["health"]!["reasons"]![0]!["message"] = Script + Image;
        frame["application"] = Script;
        frame["host"] = Image;
        JsonObject inventory = Frames.FleetInventory();
        JsonObject method = Frames.First(inventory, "methods");
        method["operation"] = operation["name"]!.DeepClone();
        method["explain"] = Script + Image;
        method["effective"]![0]!["values"]![0]!["value"] = Image;

        (FixtureServer server, Visit visit) = await ShowAsync(frame, inventory);
        await visit.Panel("inventory").Locator("button[data-operation^='Shop']").ClickAsync();

        await Expect(visit.Panel("alerts")).ToContainTextAsync(Script);
        await Expect(visit.Panel("letters")).ToContainTextAsync(Script + Image);
        await Expect(visit.Panel("strip")).ToContainTextAsync(Script + Image);
        await Expect(visit.Panel("inventory").Locator("pre")).ToContainTextAsync(Script + Image);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(Script);
        await Expect(visit.Panel("breakers")).ToContainTextAsync(Script);
        server.Publish(static frame => Frames.First(frame, "breakers")["state"] = "Open");
        await Expect(visit.Page.Locator("#live")).ToContainTextAsync(Script);
        Assert.False(await visit.Page.EvaluateAsync<bool>("window.hacked === true"));
        Assert.Equal(2, await visit.Page.EvaluateAsync<int>("document.scripts.length"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.images.length"));
        Assert.Empty(await visit.ComplaintsAsync());
    }

    [Fact]
    public async Task Dialog_NameOfMarkup_IsShownAndNotRun()
    {
        JsonObject frame = Frames.Fleet();
        Frames.First(frame, "breakers")["name"] = Image;
        (FixtureServer server, Visit visit) = await ShowAsync(frame);
        server.Answer = (200, true, Image);

        await visit.Panel("breakers").Locator("tbody tr").First.GetByRole(AriaRole.Button, new() { Name = "Isolate" }).ClickAsync();
        await Expect(visit.Page.Locator("#confirm-title")).ToContainTextAsync(Image);
        await visit.Page.Locator("#confirm-yes").ClickAsync();

        await Expect(visit.Page.Locator("#confirm-result")).ToHaveTextAsync(Image);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.images.length"));
        Assert.False(await visit.Page.EvaluateAsync<bool>("window.hacked === true"));
    }
}
