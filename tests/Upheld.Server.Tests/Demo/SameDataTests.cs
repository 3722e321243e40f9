using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Upheld.Server.Demo;

namespace Upheld.Server.Tests.Demo;

public class SameDataTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public void The_same_seed_and_day_give_the_same_data_to_the_last_letter() =>
        Assert.Equal(Fingerprint(DemoLandlord.Generate(7, Friday)), Fingerprint(DemoLandlord.Generate(7, Friday)));

    [Fact]
    public void Reading_the_cases_twice_gives_the_same_cases()
    {
        var landlord = DemoLandlord.Generate(7, Friday);

        Assert.Equal(Fingerprint(landlord), Fingerprint(landlord));
    }

    [Fact]
    public void Another_seed_gives_other_data() =>
        Assert.NotEqual(Fingerprint(DemoLandlord.Generate(7, Friday)), Fingerprint(DemoLandlord.Generate(8, Friday)));

    [Fact]
    public void Another_day_gives_other_data() =>
        Assert.NotEqual(
            Fingerprint(DemoLandlord.Generate(7, Friday)),
            Fingerprint(DemoLandlord.Generate(7, Friday.AddDays(1)))
        );

    [Fact]
    public void Reading_only_the_first_cases_gives_the_first_cases()
    {
        var landlord = DemoLandlord.Generate(7, Friday);

        Assert.Equal(
            landlord.Cases.Take(20).Select(c => c.Reference),
            landlord.Cases.ToList().Take(20).Select(c => c.Reference)
        );
    }

    private static string Fingerprint(DemoLandlord landlord)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var streams = landlord.Cases.Select(c => (c.Reference, Events: (IEnumerable<RecordedEvent>)c.Events));
        foreach (var (reference, events) in streams.Prepend(("landlord", landlord.Events)))
        {
            foreach (var (number, happened, at, by) in events)
            {
                var payload = JsonSerializer.Serialize(happened, happened.GetType());
                var line = $"{reference} {number} {happened.GetType().Name} {payload} {at:O} {by}\n";
                hash.AppendData(Encoding.UTF8.GetBytes(line));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
