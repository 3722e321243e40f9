namespace Upheld.Server.Storage.People;

/// <summary>A code that was right, of the authenticator whose secret has this print and of this step of time.</summary>
/// <param name="Print">The print of what is kept of the secret.</param>
/// <param name="Step">The step of 30 seconds that the code belongs to.</param>
public sealed record RightCode(string Print, long Step)
{
    /// <summary>
    /// Uses it up; false where it, or a later one, was used before. In the transaction of the sign-in that it is for, so that of
    /// any number at once, in any number of processes, one gets in.
    /// </summary>
    internal async ValueTask<bool> UseUpAsync(Session session, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            "update authenticators set last_step = @step where print = @print and last_step < @step",
            cancellation,
            ("@step", Step),
            ("@print", Print)
        ) == 1;
}
