using Upheld.Accounts;

namespace Upheld.Server.Storage.People;

/// <summary>
/// Counts the passwords that are tried, so that nobody guesses one. Nothing but the count and the lock is written, over the
/// row as it is at that moment: attempts at the same time all count, and none undoes what else is changed about the account.
/// </summary>
public sealed class SignInAttempts
{
    private readonly Database database;

    internal SignInAttempts(Database database) => this.database = database;

    /// <summary>
    /// Counts an attempt as failed before its password is looked at, and locks the account with the last it may have. False
    /// where no password is to be looked at: there is no such account, or it is locked.
    /// </summary>
    /// <param name="id">The sign-in name as someone typed it.</param>
    /// <param name="most">How many attempts may fail before the account is locked.</param>
    /// <param name="at">Now.</param>
    /// <param name="lockedUntil">When a lock that begins now ends.</param>
    /// <remarks>It counts whether or not whoever made it waits for the answer, so it cannot be called off.</remarks>
    public async Task<bool> BeginAsync(string id, int most, DateTimeOffset at, DateTimeOffset lockedUntil) =>
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    """
                    update accounts set
                      locked_until = case when failed_count + 1 >= @most then @until end,
                      failed_count = case when failed_count + 1 >= @most then 0 else failed_count + 1 end
                    where id = @id and (locked_until is null or locked_until <= @at)
                    """,
                    CancellationToken.None,
                    ("@most", most),
                    ("@until", lockedUntil.ToUniversalTime()),
                    ("@id", Account.IdOf(id)),
                    ("@at", at.ToUniversalTime())
                ),
            CancellationToken.None
        ) == 1;

    /// <summary>
    /// Ends an attempt whose password was right: nothing is counted any more. False where every sign-in of the account was
    /// ended since it was read, because it was closed or its password changed: then the attempt signs nobody in either.
    /// </summary>
    public async Task<bool> SucceedAsync(AccountRow read, CancellationToken cancellation) =>
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    """
                    update accounts set failed_count = 0, locked_until = null
                    where id = @id and is_open = 1 and sign_ins_ended_by = @ended
                    """,
                    cancellation,
                    ("@id", read.Id),
                    ("@ended", read.SignInsEndedBy)
                ),
            cancellation
        ) == 1;
}
