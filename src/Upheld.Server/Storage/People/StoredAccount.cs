using Upheld.Accounts;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage.Checks;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.People;

/// <summary>Accounts: each has a row to sign its owner in by, and one for each passkey.</summary>
internal sealed class StoredAccount() : StoredSubject(Account.Subject.Kind, Account.Subject.Events)
{
    /// <inheritdoc/>
    public override DerivedRows? RowsOf(string name, IReadOnlyList<RecordedEvent> events, int fresh, Terms terms) =>
        AccountRows.Of(name, events);

    /// <inheritdoc/>
    public override async ValueTask RemoveRowsAsync(Session session, long id, CancellationToken cancellation)
    {
        await session.ExecuteAsync("delete from accounts where stream = @id", cancellation, ("@id", id));
        await session.ExecuteAsync("delete from passkeys where stream = @id", cancellation, ("@id", id));
    }

    /// <inheritdoc/>
    public override RowsCheck NewCheck((bool Rows, bool Words) reworked) => new AccountCheck();

    /// <inheritdoc/>
    public override void ForgetCached(Store store) => store.Accounts.Changed();

    /// <summary>
    /// Two open accounts never share a name. Names are compared as the eye reads them, which no index does. So whoever opens
    /// one holds the landlord, of which there is always one, and nobody else opens one until they are done.
    /// </summary>
    public override async ValueTask<bool> IsOvertakenAsync(
        Session session,
        DerivedRows rows,
        CancellationToken cancellation
    )
    {
        if (rows is not AccountRows { Row: { IsOpen: true } row } || await IsOpenAsync(session, row.Id, cancellation))
        {
            return false;
        }

        await EventLog.HeadAsync(session, Landlord.Stream, session.Database.ForUpdate, cancellation);
        var open = await session.QueryAsync(
            "select name from accounts where is_open = 1 and id <> @id",
            other => other.GetString(0),
            cancellation,
            ("@id", row.Id)
        );
        return open.Exists(name => PersonName.IsSame(name, row.Name));
    }

    // One that is open has its name already.
    private static async ValueTask<bool> IsOpenAsync(Session session, string id, CancellationToken cancellation) =>
        await session.FirstAsync(
            "select 1 from accounts where id = @id and is_open = 1",
            _ => true,
            cancellation,
            ("@id", id)
        );
}
