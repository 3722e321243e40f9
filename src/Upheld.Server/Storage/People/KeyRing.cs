using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Upheld.Server.Storage.People;

/// <summary>
/// The keys that protect cookies and forms, kept with the data: a sign-in outlives a restart, and every process knows it.
/// </summary>
internal sealed class KeyRing(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    /// <remarks>
    /// One that was damaged is left out: the framework makes another, and whoever is signed in by the old one signs in again.
    /// </remarks>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        // The framework asks for its keys synchronously, once a day.
        database
            .ReadAsync(
                async session =>
                    (await AllAsync(session, CancellationToken.None))
                        .Select(one => one.Key)
                        .OfType<XElement>()
                        .ToList(),
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    /// <summary>Every key by its name; null where it was damaged.</summary>
    internal static ValueTask<List<(string Name, XElement? Key)>> AllAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            "select name, xml from keys order by name",
            row => (row.GetString(0), ReadOrNull(row.GetString(1))),
            cancellation
        );

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

    private static XElement? ReadOrNull(string xml)
    {
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
