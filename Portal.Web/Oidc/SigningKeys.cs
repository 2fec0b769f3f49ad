using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Web.Oidc;

/// <summary>
/// The cluster's signing keys in this front end: read once the cluster is reached, before the first request is served, and again every
/// few seconds. Where other keys are published then, the engine's options are built anew. Thread-safe.
/// </summary>
public sealed class SigningKeys(IGrainFactory grains, IOptions<KeyRingOptions> options, TimeProvider time, ILogger<SigningKeys> logger)
    : BackgroundService, IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    private volatile PublishedKeys _keys = PublishedKeys.None;

    // Never disposed: whoever asks for a token may hold a source that fires just then. It has neither timer nor handle to let go.
    private CancellationTokenSource _change = new();

    /// <inheritdoc />
    public string Name => Options.DefaultName;

    /// <summary>What signs now: the key of an algorithm whose turn it is by the clock, whenever the ring was read.</summary>
    /// <param name="algorithm">One of <see cref="SigningAlgorithms"/>.</param>
    public SigningCredentials Current(string algorithm) => _keys.SigningAt(algorithm, time.GetUtcNow());

    /// <summary>By what tokens are verified now.</summary>
    public IEnumerable<SecurityKey> Verifying => _keys.All.Select(credentials => credentials.Key);

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PickUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Configure(OpenIddictServerOptions options)
    {
        var keys = _keys;
        if (keys == PublishedKeys.None)
        {
            throw new InvalidOperationException("The signing keys have not been read yet: the cluster is not reached.");
        }

        options.SigningCredentials.AddRange(keys.All);
    }

    /// <inheritdoc />
    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref _change).Token);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PickupInterval, time);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // A call that hangs on a silo that is gone must not cost the attempts that would reach its successor.
                using var patience = new CancellationTokenSource(options.Value.PickupInterval, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
                await PickUpAsync(either.Token);
                if (failing)
                {
                    logger.SigningKeysReadAgain();
                }

                failing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the keys that are known sign and verify on; an exception that escaped would stop the front end.
                if (!failing)
                {
                    logger.SigningKeysNotRead(exception);
                }

                failing = true;
            }
        }
    }

    private async Task PickUpAsync(CancellationToken cancellationToken)
    {
        var known = _keys;
        var read = known.Become(await grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys).ReadAsync().WaitAsync(cancellationToken));
        _keys = read;
        if (read.PublishesTheSameAs(known))
        {
            return;
        }

        logger.SigningKeysPickedUp(string.Join(", ", read.Ids));
        // The next token must be there before this one fires: whoever hears it asks for the next at once.
        await Interlocked.Exchange(ref _change, new CancellationTokenSource()).CancelAsync();
    }
}
