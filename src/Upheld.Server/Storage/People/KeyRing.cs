using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Upheld.Server.Storage.People;

/// <summary>
/// The keys that protect cookies and forms, kept with the data: a sign-in outlives a restart, and every process knows it.
/// </summary>
internal sealed class KeyRing(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        // The framework asks for its keys synchronously, once a day.
        database
            .ReadAsync(
                session =>
                    session.QueryAsync(
                        "select xml from keys",
                        row => XElement.Parse(row.GetString(0)),
                        CancellationToken.None
                    ),
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        database
            .WriteAsync(
                session =>
                    session.ExecuteAsync(
                        """
                        insert into keys (name, xml) values (@name, @xml)
                        on conflict (name) do update set xml = excluded.xml
                        """,
                        CancellationToken.None,
                        ("@name", friendlyName),
                        ("@xml", element.ToString(SaveOptions.DisableFormatting))
                    ),
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();
}
