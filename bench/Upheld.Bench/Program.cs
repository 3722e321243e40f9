using System.CommandLine;
using Upheld.Bench;
using Upheld.Bench.Abusing;
using Upheld.Bench.Soaking;

var server = new Option<string>("--server") { Description = "The published program.", Required = true };
var work = new Option<string>("--work") { Description = "A folder on the disk that is measured.", Required = true };
var results = new Option<string>("--results") { Description = "The file to write.", Required = true };
var sizes = new Option<string>("--sizes")
{
    Description = "How many cases, with commas between.",
    DefaultValueFactory = _ => "1000,100000,1000000",
};
var postgres = new Option<bool>("--postgres")
{
    Description = "Measure on PostgreSQL: the one ConnectionStrings__Postgres names, or one of its own.",
};
var noAssess = new Option<bool>("--no-assess") { Description = "Leave the million rows out." };
var rounds = new Option<int>("--rounds") { Description = "How often.", DefaultValueFactory = _ => 5 };
var minutes = new Option<int>("--soak") { Description = "Use it for so many minutes instead, and kill it meanwhile." };
var kills = new Option<int>("--kills") { Description = "How often it is killed.", DefaultValueFactory = _ => 10 };
var abuse = new Option<bool>("--abuse") { Description = "Measure what strangers may do to everyone else instead." };
var command = new RootCommand("Measures Upheld.")
{
    server,
    work,
    results,
    sizes,
    postgres,
    noAssess,
    rounds,
    minutes,
    kills,
    abuse,
};
command.SetAction(
    async (parsed, cancellation) =>
    {
        var folder = Path.GetFullPath(parsed.GetValue(work)!);
        await using var cluster = parsed.GetValue(postgres) ? await Cluster.OpenAsync(folder, cancellation) : null;
        var plan = new Plan(
            Path.GetFullPath(parsed.GetValue(server)!),
            folder,
            Path.GetFullPath(parsed.GetValue(results)!),
            [.. parsed.GetValue(sizes)!.Split(',').Select(int.Parse)],
            cluster?.Address,
            !parsed.GetValue(noAssess),
            parsed.GetValue(rounds)
        );
        if (parsed.GetValue(abuse))
        {
            return await new Abuse(plan).RunAsync(cancellation);
        }

        return parsed.GetValue(minutes) is > 0 and var length
            ? await new Soak(plan, TimeSpan.FromMinutes(length), parsed.GetValue(kills)).RunAsync(cancellation)
            : await Run.AllAsync(plan, cancellation);
    }
);
return await command.Parse(args).InvokeAsync();
