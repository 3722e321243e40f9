using Upheld.Tests;

namespace Upheld.Server.Tests.Guides;

/// <summary>
/// The guide "Install, back up, upgrade", its commands typed as they stand there: from the source to a service that runs as
/// an account of its own, with a backup, a restore and a check.
/// </summary>
[Slow("It publishes the program, and starts it six times as the guide does.")]
public sealed class InstallGuideTests : IDisposable
{
    private static readonly Guide Guide = new("install.md");

    private readonly Machine machine = new();

    public void Dispose()
    {
        machine.Dispose();
        var program = Path.Combine(Guide.Checkout, "upheld-program");
        if (Directory.Exists(program))
        {
            Directory.Delete(program, recursive: true);
        }
    }

    [Fact]
    public async Task The_guide_done_literally_ends_with_a_running_service_and_brings_its_data_back()
    {
        await Machine.HereAsync("bash", "-euo", "pipefail", "-c", Guide.CommandsUnder("## Build"));

        await machine.RunAsync(
            $"""
            {Guide.CommandsUnder("## Install")}
            grep -q http://127.0.0.1:5000/set-up? "$SERVICES/upheld.service.log"
            [ "$(curl -s -o /dev/null -w '%{"{http_code}"}' http://127.0.0.1:5000/complain)" = 200 ]

            # An account of its own, which alone can read what is kept.
            [ "$(stat -c %U "/proc/$(pgrep -x upheld)")" = upheld ]
            [ "$(find /var/lib/upheld -perm /077)" = "" ]
            [ "$(find /var/lib/upheld ! -user upheld)" = "" ]
            refused setpriv --reuid=65534 --clear-groups ls /var/lib/upheld

            {Guide.CommandsUnder("### Behind a proxy").Split("location / ")[0]}
            curl -s -o /dev/null -w '%{"{http_code} %{redirect_url}"}' -H 'Host: complaints.example' \
              -H 'X-Forwarded-For: 192.0.2.7' -H 'X-Forwarded-Proto: http' -H 'X-Forwarded-Host: complaints.example' \
              http://127.0.0.1:5000/complain | grep -q '^30[78] https://complaints.example/complain'

            {Guide.CommandsUnder("## Accounts")}
            # Whoever types it as root is told to type it as that account, and spoils nothing.
            refused /opt/upheld/upheld check --data /var/lib/upheld 2> "$SERVICES/said"
            grep -q 'belongs to another account' "$SERVICES/said"

            {Guide.CommandsUnder("## Back up")}
            [ "$(stat -c '%U %a' /var/backups/upheld/upheld-*.zip)" = 'upheld 600' ]

            cd /var/backups/upheld
            {Guide.CommandsUnder("## Restore").Replace(
                "upheld-20261128-023000.zip",
                "upheld-*.zip",
                StringComparison.Ordinal
            )}
            {Guide.CommandsUnder("## Check")}
            head=$({Guide.CommandsUnder("### Write the head down elsewhere").Split('\n')[0]})
            {Guide.CommandsUnder("### Write the head down elsewhere").Split('\n')[^1].Replace(
                "18234-5f0c2a…",
                "$head",
                StringComparison.Ordinal
            )}
            curl -s -f -o /dev/null -H 'Host: complaints.example' -H 'X-Forwarded-Proto: https' \
              -H 'X-Forwarded-For: 192.0.2.7' -H 'X-Forwarded-Host: complaints.example' http://127.0.0.1:5000/complain
            [ "$(find /var/lib/upheld ! -user upheld)" = "" ]
            """
        );
    }

    [Fact]
    public async Task The_service_can_do_little_more_than_it_needs()
    {
        var units = Path.Combine(Guide.Checkout, "deploy");
        await Machine.HereAsync(
            "systemd-analyze",
            "security",
            "--offline=true",
            "--threshold=20",
            Path.Combine(units, "upheld.service")
        );
        await Machine.HereAsync(
            "systemd-analyze",
            "security",
            "--offline=true",
            "--threshold=40",
            Path.Combine(units, "upheld-backup.service")
        );
    }
}
