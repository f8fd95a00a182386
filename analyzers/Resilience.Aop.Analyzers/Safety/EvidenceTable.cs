using System.Collections.Immutable;
using static Resilience.Aop.Analyzers.Safety.EvidenceKind;
using static Resilience.Aop.Analyzers.Safety.EvidenceUse;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Members whose use has an effect each time. Data only: to teach the rules another library is to add a row.</summary>
internal static class EvidenceTable
{
    /// <summary>Single members that are evidence by themselves.</summary>
    public static ImmutableArray<EvidenceRow> Rows { get; } = ImmutableArray.Create(
        Framework(HttpPost, "System.Net.Http.HttpClient", "PostAsync|PatchAsync"),
        Framework(HttpPost, "System.Net.Http.Json.HttpClientJsonExtensions", "PostAsJsonAsync|PatchAsJsonAsync"),
        Framework(HttpPost, "System.Net.WebClient", "UploadString*|UploadData*|UploadValues*|UploadFile*"),
        Framework(HttpPost, "System.Net.Http.HttpMethod", "Post|Patch", Value),
        External(HttpPost, "System.Net.Http.HttpClientExtensions", "PostAs*|PatchAs*"),
        External(HttpPost, "Refit.PostAttribute", "", EvidenceUse.Attribute),
        External(HttpPost, "Refit.PatchAttribute", "", EvidenceUse.Attribute),
        External(HttpPost, "RestSharp.RestClientExtensions", "Post*|Patch*|ExecutePost*|ExecutePatch*"),
        External(HttpPost, "RestSharp.Method", "Post|Patch|POST|PATCH", Value),
        External(HttpPost, "Flurl.Http.*", "Post*|Patch*"),
        External(Message, "Azure.Messaging.ServiceBus.ServiceBusSender", "SendMessage*|ScheduleMessage*"),
        External(Message, "Azure.Messaging.EventHubs.Producer.*", "SendAsync|EnqueueEvent*"),
        External(Message, "Azure.Messaging.EventGrid.EventGridPublisherClient", "SendEvent*"),
        External(Message, "Azure.Storage.Queues.QueueClient", "SendMessage*"),
        External(Message, "Confluent.Kafka.IProducer", "Produce|ProduceAsync"),
        External(Message, "RabbitMQ.Client.*", "BasicPublish|BasicPublishAsync"),
        External(Message, "MassTransit.*", "Publish|PublishBatch|Send|SendBatch"),
        External(Message, "NServiceBus.*", "Publish|Send|SendLocal"),
        External(Message, "Amazon.SQS.IAmazonSQS", "SendMessage*"),
        External(Message, "Amazon.SimpleNotificationService.IAmazonSimpleNotificationService", "Publish*"),
        External(Message, "Google.Cloud.PubSub.V1.PublisherClient", "PublishAsync"),
        External(Message, "Google.Cloud.PubSub.V1.PublisherServiceApiClient", "Publish|PublishAsync"),
        Framework(Effect, "System.IO.File", "AppendAll*|AppendText"),
        Framework(Effect, "System.Net.Mail.SmtpClient", "Send|SendAsync|SendMailAsync"),
        Framework(Effect, "System.Diagnostics.Process", "Start"),
        External(Effect, "MailKit.IMailTransport", "Send|SendAsync"),
        External(Effect, "SendGrid.ISendGridClient", "SendEmailAsync"),
        External(Effect, "Amazon.SimpleEmail*", "SendEmail*"),
        External(Effect, "Stripe.*Service", "Create|CreateAsync|Capture|CaptureAsync"),
        External(Effect, "Braintree.TransactionGateway", "Sale|SaleAsync|Refund|RefundAsync"));

    /// <summary>Calls that hand new objects to a mapper.</summary>
    public static ImmutableArray<ApiRow> MapperAdds { get; } = ImmutableArray.Create(
        new ApiRow("Microsoft.EntityFrameworkCore.DbContext", "Add|AddAsync|AddRange|AddRangeAsync", IsExternal: true),
        new ApiRow("Microsoft.EntityFrameworkCore.DbSet", "Add|AddAsync|AddRange|AddRangeAsync", IsExternal: true),
        new ApiRow("System.Data.Entity.DbSet", "Add|AddRange", IsExternal: true));

    /// <summary>Calls with which a mapper writes what it was given.</summary>
    public static ImmutableArray<ApiRow> MapperSaves { get; } = ImmutableArray.Create(
        new ApiRow("Microsoft.EntityFrameworkCore.DbContext", "SaveChanges|SaveChangesAsync", IsExternal: true),
        new ApiRow("System.Data.Entity.DbContext", "SaveChanges|SaveChangesAsync", IsExternal: true));

    /// <summary>Values that are another one each time.</summary>
    public static ImmutableArray<ApiRow> FreshCalls { get; } = ImmutableArray.Create(
        new ApiRow("System.Guid", "NewGuid"),
        new ApiRow("System.Guid", "CreateVersion7", IsExternal: true), // newer than the oldest framework supported
        new ApiRow("System.Random", "Next*"),
        new ApiRow("System.Security.Cryptography.RandomNumberGenerator", "GetBytes|GetInt32"),
        new ApiRow("System.Security.Cryptography.RandomNumberGenerator", "GetHexString|GetString", IsExternal: true),
        new ApiRow("*Ulid", "NewUlid", IsExternal: true),
        new ApiRow("MassTransit.NewId", "Next*", IsExternal: true));

    /// <summary>The time, as a property.</summary>
    public static ImmutableArray<ApiRow> FreshTimes { get; } = ImmutableArray.Create(
        new ApiRow("System.DateTime", "Now|UtcNow"),
        new ApiRow("System.DateTimeOffset", "Now|UtcNow"));

    private static EvidenceRow Framework(EvidenceKind kind, string type, string members, EvidenceUse use = Call) =>
        new(kind, use, new ApiRow(type, members));

    private static EvidenceRow External(EvidenceKind kind, string type, string members, EvidenceUse use = Call) =>
        new(kind, use, new ApiRow(type, members, IsExternal: true));
}
