using Upheld.Server.Storage.People;

namespace Upheld.Server.Storage.Checks;

/// <summary>Reads every account and token. One that cannot be read lets nobody in, and nobody is told so but by this.</summary>
internal static class PeopleCheck
{
    /// <summary>Those that cannot be read, each by its name.</summary>
    public static async ValueTask<IReadOnlyList<string>> FaultsAsync(Session session, CancellationToken cancellation)
    {
        var accounts = await session.QueryAsync(
            $"select {AccountRow.Columns} from accounts order by id",
            row =>
                AccountRow.FaultOf(row) is { } why ? $"account {row.GetString(0)}: it cannot be read: {why}"
                : AccountRow.HasDamagedPassword(row)
                    ? $"account {row.GetString(0)}: its password cannot be read, and fits none that is typed"
                : null,
            cancellation
        );
        var tokens = await Tokens.UnreadableAsync(session, cancellation);
        return
        [
            .. accounts.OfType<string>(),
            .. tokens.Select(one => $"token {one.Name}: it cannot be read: {one.Fault}"),
        ];
    }
}
