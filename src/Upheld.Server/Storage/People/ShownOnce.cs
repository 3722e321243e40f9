namespace Upheld.Server.Storage.People;

/// <summary>What somebody showed to sign in that is good once: the code of an authenticator, or the answer of a passkey.</summary>
public abstract record ShownOnce
{
    private protected ShownOnce() { }

    /// <summary>
    /// Uses it up; false where it, or a later one, was used before. In the transaction of the sign-in that it is for, so that of
    /// any number at once, in any number of processes, one gets in.
    /// </summary>
    internal abstract ValueTask<bool> UseUpAsync(Session session, CancellationToken cancellation);
}

/// <summary>A code that was right, of the authenticator whose secret has this print and of this step of time.</summary>
/// <param name="Print">The print of what is kept of the secret.</param>
/// <param name="Step">The step of 30 seconds that the code belongs to.</param>
public sealed record RightCode(string Print, long Step) : ShownOnce
{
    /// <inheritdoc/>
    internal override async ValueTask<bool> UseUpAsync(Session session, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            "update authenticators set last_step = @step where print = @print and last_step < @step",
            cancellation,
            ("@step", Step),
            ("@print", Print)
        ) == 1;
}

/// <summary>A right answer of a passkey to a challenge of ours.</summary>
/// <param name="Credential">What its device calls it.</param>
/// <param name="AskedAt">When the challenge was made, in ticks, which both engines keep as they are.</param>
/// <param name="TimesUsed">How often it says that it was used; 0 where its device does not count.</param>
public sealed record RightPasskey(string Credential, long AskedAt, long TimesUsed) : ShownOnce
{
    /// <inheritdoc/>
    internal override async ValueTask<bool> UseUpAsync(Session session, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            """
            update passkeys set last_challenge = @asked, times_used = @used where credential = @credential
              and last_challenge < @asked and (times_used < @used or (times_used = 0 and @used = 0))
            """,
            cancellation,
            ("@asked", AskedAt),
            ("@used", TimesUsed),
            ("@credential", Credential)
        ) == 1;
}
