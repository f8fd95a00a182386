using System.Text.Json;

namespace Resilience.Aop;

/// <summary>One run of a replay.</summary>
internal sealed class DeadLetterReplayer(
    IDeadLetterStore store,
    DeadLetterTargets targets,
    DeadLetterCounters counters,
    TimeProvider time,
    RuntimeLog? logger,
    string queue,
    DeadLetterReplayOptions options)
{
    public async Task<DeadLetterReplayReport> RunAsync(CancellationToken cancellationToken)
    {
        // A list first: a record whose replay failed is pending again and would else be claimed for ever.
        List<DeadLetterRecord> records = [.. await ListAsync(DeadLetterState.Pending, options.Limit, cancellationToken).ConfigureAwait(false)];
        if (options.IncludePoisoned && records.Count < options.Limit)
        {
            records.AddRange(await ListAsync(DeadLetterState.Poisoned, options.Limit - records.Count, cancellationToken).ConfigureAwait(false));
        }

        List<DeadLetterReplayItem> items = [];
        bool mustPause = false;
        foreach (DeadLetterRecord record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (mustPause && options.Pause > TimeSpan.Zero)
            {
                await Task.Delay(options.Pause, time, cancellationToken).ConfigureAwait(false);
            }

            DeadLetterReplayItem item = options.DryRun
                ? await TryOutAsync(record, cancellationToken).ConfigureAwait(false)
                : await ReplayAsync(record, cancellationToken).ConfigureAwait(false);
            items.Add(item);
            mustPause = item.Outcome is DeadLetterReplayOutcome.Replayed or DeadLetterReplayOutcome.Failed or DeadLetterReplayOutcome.Poisoned;
        }

        return new DeadLetterReplayReport(queue, options.DryRun, items);
    }

    private ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterState state, int limit, CancellationToken cancellationToken) => store.ListAsync(
        new DeadLetterQuery { Queue = queue, Id = options.Id, Fingerprint = options.Fingerprint, State = state, Limit = limit },
        cancellationToken);

    private async Task<DeadLetterReplayItem> TryOutAsync(DeadLetterRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(record, isDryRun: true, cancellationToken).ConfigureAwait(false);
            return Item(record, DeadLetterReplayOutcome.WouldReplay, null);
        }
        catch (DeadLetterReplayException refusal)
        {
            return Item(record, DeadLetterReplayOutcome.Refused, refusal.Message);
        }
    }

    private async Task<DeadLetterReplayItem> ReplayAsync(DeadLetterRecord listed, CancellationToken cancellationToken)
    {
        IReadOnlyList<DeadLetterClaim> claims = await store.ClaimAsync(
            new DeadLetterClaimRequest
            {
                Queue = queue,
                Id = listed.Id,
                Owner = options.Owner,
                Lease = options.Lease,
                MaxReplays = options.MaxReplays,
                IncludePoisoned = options.IncludePoisoned,
            },
            cancellationToken).ConfigureAwait(false);
        if (claims.Count == 0)
        {
            return Item(listed, DeadLetterReplayOutcome.Skipped, "It was claimed by another owner, is done with, or is poisoned.");
        }

        DeadLetterClaim claim = claims[0];
        DeadLetterRecord record = claim.Record;
        try
        {
            await CallAsync(record, isDryRun: false, cancellationToken).ConfigureAwait(false);
        }
        catch (DeadLetterReplayException refusal)
        {
            counters.Refused();
            DeadLetterLog.Refused(logger, record.Operation, queue, record.Id, refusal.Message);
            await ResolveAsync(claim, DeadLetterResolution.Released, refusal.Message).ConfigureAwait(false);
            return Item(record, DeadLetterReplayOutcome.Refused, refusal.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ResolveAsync(claim, DeadLetterResolution.Released, record.LastError).ConfigureAwait(false);
            throw;
        }
        catch (Exception failure)
        {
            return await FailAsync(claim, failure).ConfigureAwait(false);
        }

        counters.Replayed();
        DeadLetterLog.Replayed(logger, record.Operation, queue, record.Id);
        return await ResolveAsync(claim, DeadLetterResolution.Replayed, null).ConfigureAwait(false)
            ? Item(record, DeadLetterReplayOutcome.Replayed, null)
            : LeaseLost(record);
    }

    private async Task<DeadLetterReplayItem> FailAsync(DeadLetterClaim claim, Exception failure)
    {
        DeadLetterRecord record = claim.Record;
        bool isPoison = record.ReplayCount >= options.MaxReplays;
        string error = $"{failure.GetType().FullName}: {failure.Message}";
        counters.ReplayFailed(isPoison);
        DeadLetterLog.ReplayFailed(logger, record.Operation, queue, record.Id, record.ReplayCount, failure);
        if (!await ResolveAsync(claim, isPoison ? DeadLetterResolution.Poisoned : DeadLetterResolution.Failed, error).ConfigureAwait(false))
        {
            return LeaseLost(record);
        }

        if (isPoison)
        {
            DeadLetterLog.Poisoned(logger, record.Operation, queue, record.Id, record.ReplayCount);
        }

        return Item(record, isPoison ? DeadLetterReplayOutcome.Poisoned : DeadLetterReplayOutcome.Failed, error);
    }

    private DeadLetterReplayItem LeaseLost(DeadLetterRecord record)
    {
        DeadLetterLog.LeaseLost(logger, record.Operation, queue, record.Id);
        return Item(record, DeadLetterReplayOutcome.LeaseLost, "The lease ended before the replay did, and another owner has the record.");
    }

    // Not the caller's token: a claim that has ended is resolved.
    private ValueTask<bool> ResolveAsync(DeadLetterClaim claim, DeadLetterResolution resolution, string? error) =>
        store.ResolveAsync(claim, resolution, error, CancellationToken.None);

    /// <exception cref="DeadLetterReplayException">The record cannot be replayed as things are.</exception>
    private async Task CallAsync(DeadLetterRecord record, bool isDryRun, CancellationToken cancellationToken)
    {
        if (record.RedactedArguments.Count > 0)
        {
            throw new DeadLetterReplayException(
                $"The values of {string.Join(", ", record.RedactedArguments.Select(static name => $"'{name}'"))} were not stored because they are [Sensitive]; call the method again by hand.",
                null);
        }

        if (record.Arguments is null)
        {
            throw new DeadLetterReplayException($"Its arguments were not stored: {record.ArgumentsError}", null);
        }

        if (record.SchemaVersion != DeadLetterRecord.CurrentSchemaVersion)
        {
            throw new DeadLetterReplayException(
                $"Its arguments have schema version {record.SchemaVersion}; this program reads {DeadLetterRecord.CurrentSchemaVersion}.", null);
        }

        if (!DeadLetterReplayTable.TryGet(record.Operation, out DeadLetterReplayTable.Entry? entry))
        {
            throw new DeadLetterReplayException(
                $"This process has no [DeadLetter] method '{record.Operation}' that can be replayed: it was renamed or removed, or its assembly has not been loaded.", null);
        }

        using JsonDocument arguments = Parse(record.Arguments);
        object? target = entry.TargetType is { } type ? targets.Create(type) : null;
        await entry.Replay(target, new DeadLetterArguments(arguments.RootElement, isDryRun), cancellationToken).ConfigureAwait(false);
    }

    private static JsonDocument Parse(string arguments)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(arguments);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new DeadLetterReplayException("Its arguments are not a JSON object.", null);
        }
        catch (JsonException failure)
        {
            throw new DeadLetterReplayException($"Its arguments are not JSON: {failure.Message}", failure);
        }
    }

    private static DeadLetterReplayItem Item(DeadLetterRecord record, DeadLetterReplayOutcome outcome, string? error) =>
        new(record.Id, record.Operation, outcome, error);
}
