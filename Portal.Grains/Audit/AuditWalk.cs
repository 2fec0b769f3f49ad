using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>The rule of verifying: what each link has to be, given the one before it. A link that is wrong does not spoil those behind it.</summary>
internal sealed class AuditWalk(AuditChain chain, string serviceId, AuditHead? expected)
{
    private const int MostKept = 1000;

    private readonly List<AuditFinding> _findings = [];
    private long _found;
    private long _links;
    private long _cutAt;
    private long _sequence;
    private byte[]? _hash = AuditChain.Beginning.ToArray();

    /// <summary>The chain was cut off here.</summary>
    public void Begin(long sequence, byte[] hash, byte[] code)
    {
        (_cutAt, _sequence, _hash) = (sequence, sequence, hash);
        CheckLink(sequence, entryId: 0, hash, code);
    }

    /// <summary>The next link, and its entry, if it is there.</summary>
    public void Step(long sequence, long entryId, byte[] hash, byte[] code, AuditView? entry)
    {
        _links++;
        for (var missing = _sequence + 1; missing < sequence; missing++)
        {
            Find(AuditFlaw.LinkMissing, missing, 0);
            _hash = null;
        }

        if (entry is null)
        {
            Find(AuditFlaw.EntryMissing, sequence, entryId);
        }
        else if (_hash is not null && !AuditChain.HashOf(_hash, serviceId, entry).AsSpan().SequenceEqual(hash))
        {
            Find(AuditFlaw.EntryAltered, sequence, entryId);
        }

        CheckLink(sequence, entryId, hash, code);
        (_sequence, _hash) = (sequence, hash);
    }

    /// <summary>There is no further link.</summary>
    public void End()
    {
        if (expected?.Sequence > _sequence)
        {
            Find(AuditFlaw.HeadNotReached, expected.Sequence, 0);
        }
    }

    /// <summary>Something is wrong.</summary>
    public void Find(AuditFlaw flaw, long sequence, long entryId)
    {
        _found++;
        if (_findings.Count < MostKept)
        {
            _findings.Add(new AuditFinding(flaw, sequence, entryId));
        }
    }

    public AuditReport Report(long waiting, DateTimeOffset? waitingSince) => new(
        _links,
        _cutAt,
        new AuditHead(_sequence, Convert.ToHexStringLower(_hash ?? [])),
        waiting,
        waitingSince,
        _findings,
        _found);

    private void CheckLink(long sequence, long entryId, byte[] hash, byte[] code)
    {
        if (!chain.IsCodeOf(code, serviceId, sequence, hash))
        {
            Find(AuditFlaw.LinkForged, sequence, entryId);
        }

        if (expected?.Sequence == sequence && expected.Hash != Convert.ToHexStringLower(hash))
        {
            Find(AuditFlaw.HeadDiffers, sequence, entryId);
        }
    }
}
