using Upheld.Tests;

namespace Upheld.Server.Tests.Guides;

/// <summary>The guide "Run on several machines": what it says of backups is typed as it stands there.</summary>
[Slow("It makes a cluster, loses it, and makes it again from what was kept.")]
public sealed class PostgresGuideTests
{
    private static readonly Guide Guide = new("several-machines.md");

    [Fact]
    public async Task A_dump_and_a_moment_bring_back_what_was_recorded_until_then_and_nothing_since()
    {
        using var machine = new Machine();
        await machine.RunAsync(
            $"""
            {Machine.Upheld}
            export PATH="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1):$PATH"
            echo '127.0.0.1 db.internal' >> /etc/hosts
            {Guide.CommandsUnder("### Keep what is written")}
            install -d -o postgres -m 700 /var/lib/cluster
            cd /
            runuser -u postgres -- initdb -D /var/lib/cluster -U upheld --auth=trust --encoding=UTF8 --locale=C.UTF-8
            cat >> /var/lib/cluster/postgresql.conf <<'END'
            unix_socket_directories = ''
            {Guide.CommandsUnder("#### In `postgresql.conf`, and start PostgreSQL anew")}
            END
            runuser -u postgres -- pg_ctl start --wait --pgdata=/var/lib/cluster --log=/var/lib/cluster/log
            createdb --host=db.internal --username=upheld upheld
            export ConnectionStrings__Postgres="Host=db.internal;Database=upheld;Username=upheld"
            make() {"{"} upheld token create --name "$1" --role handler --data /var/lib/upheld; {"}"}

            make first
            first=$(upheld head --data /var/lib/upheld)
            {Guide.CommandsUnder("## Back up each night")}
            make second
            {Guide.CommandsUnder("### Put it back")}
            upheld check --data /var/lib/upheld --head "$first"
            upheld token list --data /var/lib/upheld | grep -q first
            refused grep -q second <(upheld token list --data /var/lib/upheld)

            export ConnectionStrings__Postgres="Host=db.internal;Database=upheld;Username=upheld"
            {Guide.CommandsUnder("#### Once a week, a base to begin from")}
            make third
            third=$(upheld head --data /var/lib/upheld)
            sleep 1
            moment=$(psql --no-align --tuples-only --command='select now()')
            sleep 1
            make fourth
            psql --quiet --output=/dev/null --command='select pg_switch_wal()'
            for ((i = 0; i < 300; i++)); do
              [ "$(psql -Atc "select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) from pg_stat_archiver")" != t ] || break
              sleep 0.1
            done
            runuser -u postgres -- pg_ctl stop --mode=immediate --pgdata=/var/lib/cluster
            {Guide.CommandsUnder("### Go back").Replace(
                "2026-11-28 14:05:00+00",
                "MOMENT",
                StringComparison.Ordinal
            ).Replace("<<'END'", "<<END", StringComparison.Ordinal).Replace(
                "MOMENT",
                "$moment",
                StringComparison.Ordinal
            )}
            upheld check --data /var/lib/upheld --head "$third"
            upheld token list --data /var/lib/upheld | grep -q third
            refused grep -q fourth <(upheld token list --data /var/lib/upheld)
            make fifth
            runuser -u postgres -- pg_ctl stop --mode=fast --pgdata=/var/lib/recovered
            """
        );
    }
}
