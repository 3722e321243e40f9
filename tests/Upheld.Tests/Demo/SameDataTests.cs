using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Upheld.Demo.Generation;

namespace Upheld.Tests.Demo;

public class SameDataTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public void The_same_seed_and_day_give_the_same_data_to_the_last_letter() =>
        Assert.Equal(Fingerprint(DemoLandlord.Generate(7, Friday)), Fingerprint(DemoLandlord.Generate(7, Friday)));

    [Fact]
    public void Another_seed_gives_other_data() =>
        Assert.NotEqual(Fingerprint(DemoLandlord.Generate(7, Friday)), Fingerprint(DemoLandlord.Generate(8, Friday)));

    [Fact]
    public void Another_day_gives_other_data() =>
        Assert.NotEqual(
            Fingerprint(DemoLandlord.Generate(7, Friday)),
            Fingerprint(DemoLandlord.Generate(7, Friday.AddDays(1)))
        );

    private static string Fingerprint(DemoLandlord landlord)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IEnumerable<(string Name, IEnumerable<RecordedEvent> Events)> streams =
        [
            ("landlord", landlord.Events),
            .. landlord.Cases.Select(one => (one.Reference, one.Events.AsEnumerable())),
            .. landlord.SelfAssessments.Select(one => (one.Year.ToString(), one.Events.AsEnumerable())),
        ];
        foreach (var (name, events) in streams)
        {
            foreach (var (number, happened, at, by) in events)
            {
                var payload = JsonSerializer.Serialize(happened, happened.GetType());
                var line = $"{name} {number} {happened.GetType().Name} {payload} {at:O} {by}\n";
                hash.AppendData(Encoding.UTF8.GetBytes(line));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
