using System.Net;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Commands;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>A page of the database that was damaged on the disk is told in a line, and nothing is recorded beside it.</summary>
public sealed class DamageTests : IAsyncLifetime
{
    private const int PageBytes = 4096;

    private TestStore kept = null!;

    private string Folder => kept.Options.Folder;

    private string Database => Path.Combine(Folder, "upheld.db");

    public async ValueTask InitializeAsync()
    {
        kept = await TestStore.NewAsync(Engine.Sqlite);
        for (var i = 0; i < 60; i++)
        {
            await kept.ReceiveAsync();
        }

        await kept.Store.DisposeAsync();
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();

    [Theory]
    [InlineData(0xAA)]
    [InlineData(0)]
    public async Task Whichever_page_is_damaged_every_command_says_so_in_a_line_and_nothing_is_served(byte with)
    {
        var whole = await File.ReadAllBytesAsync(Database, TestStore.Cancellation);
        var pages = whole.Length / PageBytes;
        var (tried, refused) = (0, 0);
        for (var page = 0; page < pages; page += Math.Max(1, pages / 12))
        {
            var damaged = whole.ToArray();
            Array.Fill(damaged, with, page * PageBytes, PageBytes);
            await File.WriteAllBytesAsync(Database, damaged, TestStore.Cancellation);

            // Whatever is wrong is found before it listens: nobody can listen on this address.
            var served = await Said.AfterAsync($"serve --data {Folder} --urls nonsense");
            Assert.Equal((2, 1, ""), (served.ExitCode, served.Errors.Count(letter => letter == '\n'), served.Output));
            tried++;
            refused += served.Errors.Contains("listen", StringComparison.Ordinal) ? 0 : 1;
            var check = await Said.AfterAsync($"check --data {Folder}");
            Assert.True(check.ExitCode is 1 or 2, $"Page {page}: check ended with {check.ExitCode}.\n{check.Output}");
            Assert.True(check.Errors.Count(letter => letter == '\n') <= 1, check.Errors);
            var token = await Said.AfterAsync($"token create --data {Folder} --name A{page} --role handler");
            Assert.True(token.Errors.Count(letter => letter == '\n') <= 1, token.Errors);
        }

        Assert.Equal(tried, refused);
        await File.WriteAllBytesAsync(Database, whole, TestStore.Cancellation);
    }

    // A letter of a name that became another is no damage that a disk or SQLite could tell; the chains do.
    [Fact]
    public async Task Whichever_byte_is_another_a_check_ends_with_what_it_found_and_never_fails()
    {
        var whole = await File.ReadAllBytesAsync(Database, TestStore.Cancellation);
        var random = new Random(20260914);
        var found = 0;
        for (var i = 0; i < 12; i++)
        {
            var at = random.Next(whole.Length);
            var damaged = whole.ToArray();
            damaged[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Database, damaged, TestStore.Cancellation);
            File.Delete(Database + "-wal");

            var check = await Said.AfterAsync($"check --data {Folder}");

            Assert.True(check.ExitCode is 0 or 1 or 2, $"Byte {at}: {check.ExitCode}");
            Assert.True(check.Errors.Count(letter => letter == '\n') <= 1, $"Byte {at}: {check.Errors}");
            found += check.ExitCode == 0 ? 0 : 1;
        }

        Assert.InRange(found, 1, 12);
        await File.WriteAllBytesAsync(Database, whole, TestStore.Cancellation);
    }

    [Fact]
    public async Task Once_damage_is_found_nothing_more_is_recorded()
    {
        var whole = await File.ReadAllBytesAsync(Database, TestStore.Cancellation);
        await kept.ReopenAsync();
        await DamageTheEndAsync(whole.Length);

        await Assert.ThrowsAsync<DamagedException>(() => kept.Store.LookForDamageAsync(TestStore.Cancellation));
        // Even where the page that was damaged would not be touched.
        await File.WriteAllBytesAsync(Database, whole, TestStore.Cancellation);
        await Assert.ThrowsAsync<DamagedException>(() => kept.ReceiveAsync());
    }

    [Fact]
    public async Task A_resident_and_a_program_are_told_in_words_that_nothing_is_saved()
    {
        WatchedDatabase? database = null;
        await using var site = await TestSite.StartWatchedAsync(
            TestStore.Today,
            whole => database = new WatchedDatabase(whole)
        );
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        database!.BeforeWrite = () => throw new DamagedException("a page is not what it was");

        var page = await site.SignedOut()
            .SendAsync("/complain", ("Text", "The roof leaks."), ("Name", "Ada Obi"), ("Email", "ada@example.org"));
        var (status, problem, _) = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Nothing you sent was saved", page.Words);
        Assert.Contains("phone or write to your landlord", page.Words);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("nothing is recorded in it any more", (string?)problem!["detail"]);
    }

    [Fact]
    public async Task What_others_recorded_since_the_last_look_is_no_damage()
    {
        await kept.ReopenAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.NotEmpty(await kept.Store.FoundAsync("boiler"));
            await kept.Store.LookForDamageAsync(TestStore.Cancellation);
            var reference = await kept.ReceiveAsync("The boiler is still broken, and so is the lift.");
            await kept.NoteAsync(reference, "They rang about the boiler.");
            await kept.RedactAsync(Upheld.Cases.Case.Subject.Stream(reference), 2);
        }

        await kept.Store.LookForDamageAsync(TestStore.Cancellation);
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    private async Task DamageTheEndAsync(long length)
    {
        await using var file = new FileStream(Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        for (var at = PageBytes; at < length; at += 2 * PageBytes)
        {
            file.Position = at;
            await file.WriteAsync(Enumerable.Repeat((byte)0xAA, PageBytes).ToArray(), TestStore.Cancellation);
        }
    }
}
