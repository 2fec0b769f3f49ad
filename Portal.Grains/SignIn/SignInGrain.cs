using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Interfaces.SignIn;
using Portal.Grains.Members;
using Portal.Grains.Operations;
using Portal.Grains.RateLimiting;
using Portal.Grains.Secrets;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.SignIn;

/// <summary>One attempt to prove who you are.</summary>
public sealed class SignInGrain(
    [PersistentState(StateNames.SignIn)] IPersistentState<SignInState> state,
    SecretBox box,
    IOptions<SignInOptions> options,
    SignInLimits limits,
    SignInMails mails,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    SignInMetrics metrics,
    ILogger<SignInGrain> logger) : Grain, ISignInGrain
{
    private SignInState State => state.State;

    /// <inheritdoc />
    public async Task<BeginSignInAnswer> BeginAsync(BeginSignIn command)
    {
        var operation = CurrentOperation.Read();
        if (state.RecordExists)
        {
            return operation.Left(State.BegunBy) ? await SendAsync(operation, command.Browser) : await BeginAgainAsync();
        }

        if (!EmailAddress.TryNormalise(command.Email, out var email, out var reason))
        {
            return new BeginSignInAnswer.InvalidAddress(reason);
        }

        var wait = await limits.TryTakeAsync(email, command.Browser.IpAddress);
        if (wait > TimeSpan.Zero)
        {
            metrics.Limited();
            logger.SignInLimited(this.GetPrimaryKey(), command.Browser.IpAddress, wait);
            return new BeginSignInAnswer.RateLimited(wait);
        }

        var link = LinkSecret(operation);
        var now = time.GetUtcNow();
        var memberId = await GrainFactory.GetGrain<IMemberDirectoryGrain>(0).FindByEmailAsync(email);
        var next = new SignInState
        {
            Email = email,
            MemberId = memberId,
            ReturnUrl = command.ReturnUrl,
            BrowserHash = SecretHash.Of(BrowserSecret(operation)),
            LinkHash = SecretHash.Of(link),
            CodeHash = SignInCode.Hash(SignInCode.FromLink(link)),
            BegunBy = operation.Mark,
            CreatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
        };

        // Of an address that nobody has, only that there was one: what strangers type is not kept for a year.
        await state.WriteAsync(next, Entry(AuditEvents.SignInBegun, memberId, command.Browser).With("isKnown", memberId is not null));
        metrics.Begun();
        logger.SignInBegun(this.GetPrimaryKey(), command.Browser.IpAddress);
        return await SendAsync(operation, command.Browser);
    }

    /// <inheritdoc />
    public async Task<SignInStep> DescribeAsync(string browserSecret) => End(browserSecret) switch
    {
        { } end => Ended(end),
        null when State.ProvenAt is null => new SignInStep.CodeNeeded(State.Email, State.ReturnUrl),
        null => await NextStepAsync(refusal: null),
    };

    /// <inheritdoc />
    public Task<SignInLink> ReadLinkAsync(string linkSecret, string? browserSecret)
    {
        if (!SecretHash.Matches(State.LinkHash, linkSecret))
        {
            return Task.FromResult<SignInLink>(new SignInLink.Ended(SignInEnd.Unknown));
        }

        SignInLink link = End() switch
        {
            { } end => new SignInLink.Ended(end),
            null when SecretHash.Matches(State.BrowserHash, browserSecret) => new SignInLink.SameBrowser(),
            null => new SignInLink.OtherBrowser(SignInCode.FromLink(linkSecret)),
        };
        return Task.FromResult(link);
    }

    /// <inheritdoc />
    public async Task<SignInStep> ProveByCodeAsync(string browserSecret, string code, SignInBrowser browser)
    {
        var operation = CurrentOperation.Read();
        if (End(browserSecret) is { } end)
        {
            return end == SignInEnd.Used ? await MendAsync(browser) : Ended(end);
        }

        if (SignInCode.Read(code) is not { } digits)
        {
            // It cannot be right, so it tells nothing about the code and costs no try.
            return WrongCode();
        }

        if (SignInCode.Matches(State.CodeHash, digits) && State.MemberId is not null)
        {
            return await ProvenAsync(browser);
        }

        if (!operation.Left(State.TriedBy))
        {
            var wrong = State.WrongCodes + 1;
            var isLast = wrong >= options.Value.MaxWrongCodes;
            var entry = Entry(AuditEvents.SignInCodeWrong, State.MemberId, browser).With("number", wrong);
            await state.WriteAsync(
                State with { WrongCodes = wrong, TriedBy = operation.Mark },
                isLast ? [entry, Entry(AuditEvents.SignInFailed, State.MemberId, browser)] : [entry]);
            metrics.WrongCode(isLast);
            logger.WrongCode(this.GetPrimaryKey(), State.WrongCodes, browser.IpAddress);
        }

        return State.WrongCodes >= options.Value.MaxWrongCodes ? Ended(SignInEnd.TooManyCodes) : WrongCode();

        SignInStep WrongCode() => new SignInStep.WrongCode(options.Value.MaxWrongCodes - State.WrongCodes, State.Email, State.ReturnUrl);
    }

    /// <inheritdoc />
    public async Task<SignInStep> ProveByLinkAsync(string browserSecret, string linkSecret, SignInBrowser browser)
    {
        if (End(browserSecret) is { } end)
        {
            return end == SignInEnd.Used ? await MendAsync(browser) : Ended(end);
        }

        return SecretHash.Matches(State.LinkHash, linkSecret) && State.MemberId is not null
            ? await ProvenAsync(browser)
            : Ended(SignInEnd.Unknown);
    }

    /// <inheritdoc />
    public async Task<SignInStep> ChooseUsernameAsync(string browserSecret, string username, SignInBrowser browser)
    {
        if (End(browserSecret) is { } end)
        {
            return end == SignInEnd.Used ? await MendAsync(browser) : Ended(end);
        }

        if (State.ProvenAt is null)
        {
            return new SignInStep.CodeNeeded(State.Email, State.ReturnUrl);
        }

        if (await Member.DescribeAsync() is not { IsMember: true, Username: null })
        {
            // The person is no member, or another tab has chosen the name: there is nothing to choose.
            return await ProvenAsync(browser);
        }

        return await Member.ChooseUsernameAsync(username) switch
        {
            MemberAnswer.Saved => await CompleteAsync(browser),
            MemberAnswer.Taken => await NextStepAsync("This username is taken. Choose another one."),
            MemberAnswer.Invalid invalid => await NextStepAsync(invalid.Reason),
            _ => Ended(SignInEnd.Unknown),
        };
    }

    private IMemberGrain Member => GrainFactory.GetGrain<IMemberGrain>(State.MemberId!.Value);

    private string BrowserSecret(CurrentOperation operation) => operation.Secret(box, $"sign-in-browser:{this.GetPrimaryKey():N}");

    private string LinkSecret(CurrentOperation operation) => operation.Secret(box, $"sign-in-link:{this.GetPrimaryKey():N}");

    /// <summary>
    /// Hands the mail to the outbox, which takes the same one twice for once: in a repeat nobody knows how far the first call came.
    /// </summary>
    private async Task<BeginSignInAnswer> SendAsync(CurrentOperation operation, SignInBrowser browser)
    {
        var link = LinkSecret(operation);

        // The same work for an address that nobody has: only the outbox knows that its mail is to be dropped.
        var mail = mails.Compose(
            State.Email, SignInCode.FromLink(link), new SecureToken(this.GetPrimaryKey(), link), browser, State.ExpiresAt, discard: State.MemberId is null);
        await GrainFactory.GetGrain<IMailGrain>(this.GetPrimaryKey()).EnqueueAsync(mail);
        return new BeginSignInAnswer.CodeSent(new SecureToken(this.GetPrimaryKey(), BrowserSecret(operation)), State.ExpiresAt);
    }

    /// <summary>Somebody begins the same attempt again, and knows nothing of the first time: the mail is out, the browser needs a token.</summary>
    private async Task<BeginSignInAnswer> BeginAgainAsync()
    {
        var browser = SecretHash.NewSecret();
        await state.WriteAsync(State with { BrowserHash = SecretHash.Of(browser) });
        return new BeginSignInAnswer.CodeSent(new SecureToken(this.GetPrimaryKey(), browser), State.ExpiresAt);
    }

    private SignInEnd? End(string browserSecret) => !state.RecordExists
        ? SignInEnd.Unknown
        : SecretHash.Matches(State.BrowserHash, browserSecret) ? End() : SignInEnd.OtherBrowser;

    private SignInEnd? End()
    {
        if (!state.RecordExists)
        {
            return SignInEnd.Unknown;
        }

        if (State.CompletedAt is not null)
        {
            return SignInEnd.Used;
        }

        if (time.GetUtcNow() >= State.ExpiresAt)
        {
            return SignInEnd.Expired;
        }

        return State.WrongCodes >= options.Value.MaxWrongCodes ? SignInEnd.TooManyCodes : null;
    }

    private SignInStep.Ended Ended(SignInEnd reason) => new(reason, State.ReturnUrl);

    /// <summary>The address is proven; what else is needed?</summary>
    private async Task<SignInStep> ProvenAsync(SignInBrowser browser)
    {
        var member = await Member.DescribeAsync();
        if (member is { IsMember: true, Username: not null })
        {
            return await CompleteAsync(browser);
        }

        if (State.ProvenAt is null)
        {
            await state.WriteAsync(
                State with { ProvenAt = time.GetUtcNow() },
                member is { IsMember: true } ? [] : [Entry(AuditEvents.SignInRefused, State.MemberId, browser).With("reason", "no-member")]);
            if (member is { IsMember: false })
            {
                metrics.NotAMember();
            }
        }

        return await NextStepAsync(refusal: null);
    }

    private async Task<SignInStep> NextStepAsync(string? refusal) => await Member.DescribeAsync() switch
    {
        null => Ended(SignInEnd.Unknown),
        { IsMember: false } member => new SignInStep.NotAMember(member.DisplayName, member.Joined, member.Left),
        var member => new SignInStep.UsernameNeeded(member.DisplayName, refusal, State.ReturnUrl),
    };

    private async Task<SignInStep> CompleteAsync(SignInBrowser browser)
    {
        var now = time.GetUtcNow();
        var held = await HeldSessionAsync(browser);
        var sessionId = held?.Member.Id == State.MemberId ? held!.Id : Guid.NewGuid();

        // Claim first: of two activations of this grain at most one gets past this write. What a crash leaves undone after it,
        // MendAsync does when the browser asks again.
        var entry = Entry(AuditEvents.SignInCompleted, State.MemberId, browser).With("session", sessionId.ToString("D"));
        await state.WriteAsync(
            State with { ProvenAt = State.ProvenAt ?? now, CompletedAt = now, SessionId = sessionId },
            entry with { Actor = AuditOrigin.Member(State.MemberId!.Value) });
        return await StartSessionAsync(browser);
    }

    private Task<SignInStep> MendAsync(SignInBrowser browser) =>
        State.SessionId is null ? Task.FromResult<SignInStep>(Ended(SignInEnd.Used)) : StartSessionAsync(browser);

    private async Task<SignInStep> StartSessionAsync(SignInBrowser browser)
    {
        var command = new StartSession(this.GetPrimaryKey(), State.MemberId!.Value, AuthenticationMethod.Email, browser.UserAgent, browser.IpAddress);
        var answer = await GrainFactory.GetGrain<ISessionGrain>(State.SessionId!.Value).StartAsync(command);
        if (answer is StartSessionAnswer.NotYours)
        {
            // The session that this browser held ended between two steps.
            await state.WriteAsync(State with { SessionId = Guid.NewGuid() });
            answer = await GrainFactory.GetGrain<ISessionGrain>(State.SessionId!.Value).StartAsync(command);
        }

        if (answer is not StartSessionAnswer.Started started)
        {
            return Ended(SignInEnd.Used);
        }

        if (browser.Session is { } held && held.Id != State.SessionId)
        {
            // Whose it is, its secret tells: nobody ends a session that is not theirs.
            await EndHeldAsync(held);
        }

        await Member.RecordEmailProofAsync(State.Email);
        await limits.ResetAsync(State.Email, browser.IpAddress);
        metrics.SignedIn();
        logger.SignedIn(this.GetPrimaryKey(), State.MemberId!.Value, State.SessionId!.Value);
        return new SignInStep.SignedIn(started.Token, State.ReturnUrl);
    }

    private AuditEntry Entry(string auditEvent, Guid? memberId, SignInBrowser browser) =>
        (AuditEntry.Of(auditEvent, $"sign-in:{this.GetPrimaryKey():D}") with { MemberId = memberId }).From(browser.IpAddress, browser.UserAgent);

    private async Task EndHeldAsync(SecureToken held)
    {
        var session = GrainFactory.GetGrain<ISessionGrain>(held.Id);
        if (await session.AuthenticateAsync(held.Secret) is not null)
        {
            await session.EndAsync();
        }
    }

    private async Task<SessionView?> HeldSessionAsync(SignInBrowser browser) => browser.Session is { } token
        ? await GrainFactory.GetGrain<ISessionGrain>(token.Id).AuthenticateAsync(token.Secret)
        : null;
}
