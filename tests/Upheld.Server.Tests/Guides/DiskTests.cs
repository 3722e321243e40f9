using Upheld.Tests;

namespace Upheld.Server.Tests.Guides;

/// <summary>A disk that is full or may only be read, under a start and under commands: each says why in one line.</summary>
[Slow("It starts the program a dozen times, each on a disk that is made for it.")]
public sealed class DiskTests
{
    // What is said must be one line, and not that something else runs.
    private const string Refuses = """
        refuses() {
          code=0
          upheld "$@" > "$SERVICES/out" 2> "$SERVICES/err" || code=$?
          cat "$SERVICES/out" "$SERVICES/err"
          [ "$code" = 2 ]
          [ "$(wc -l < "$SERVICES/err")" = 1 ]
          [ ! -s "$SERVICES/out" ]
          refused grep -q 'already running' "$SERVICES/err"
        }
        """;

    [Fact]
    public async Task On_a_full_disk_it_is_said_that_nothing_could_be_kept()
    {
        using var machine = new Machine();
        await machine.RunAsync(
            $"""
            {Machine.Upheld}
            {Refuses}
            # One without room for a page, and one that is full before the tables are made.
            for size in 40k 120k; do
              mkdir -p /var/lib/$size
              mount -t tmpfs -o size=$size tmpfs /var/lib/$size
              head -c 40k /dev/zero > /var/lib/$size/other
            done
            refuses serve --data /var/lib/40k --urls http://127.0.0.1:5000
            refuses serve --data /var/lib/120k --urls http://127.0.0.1:5000
            refuses token create --name website --role handler --data /var/lib/120k
            refuses account create --name 'Sam Field' --id sam.field --role handler --data /var/lib/40k
            """
        );
    }

    [Fact]
    public async Task Where_it_may_only_read_it_is_said_that_it_cannot_work()
    {
        using var machine = new Machine();
        await machine.RunAsync(
            $"""
            {Machine.Upheld}
            {Refuses}
            upheld token create --name first --role handler --data /var/lib/upheld

            mount --bind /var/lib/upheld/upheld.db /var/lib/upheld/upheld.db
            mount -o remount,ro,bind /var/lib/upheld/upheld.db
            refuses serve --data /var/lib/upheld --urls http://127.0.0.1:5000
            refuses token create --name second --role handler --data /var/lib/upheld
            umount /var/lib/upheld/upheld.db

            mount --bind /var/lib/upheld /var/lib/upheld
            mount -o remount,ro,bind /var/lib/upheld
            refuses serve --data /var/lib/upheld --urls http://127.0.0.1:5000
            grep -q 'The data folder /var/lib/upheld cannot be used: ' "$SERVICES/err"
            refuses token create --name second --role handler --data /var/lib/upheld
            umount /var/lib/upheld

            upheld token create --name second --role handler --data /var/lib/upheld
            """
        );
    }
}
