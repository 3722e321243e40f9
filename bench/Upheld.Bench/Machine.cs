using System.Runtime.InteropServices;

namespace Upheld.Bench;

/// <summary>The machine, described so that it names nobody.</summary>
/// <param name="Description">Processors, memory, system and runtime.</param>
/// <param name="LoadBefore">How many processes wanted to run in the last minute before the run, or null if unknown.</param>
internal sealed record Machine(string Description, string? LoadBefore)
{
    /// <summary>Looks at this machine.</summary>
    public static Machine Look()
    {
        SQLitePCL.Batteries_V2.Init();
        var memory = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30));
        return new Machine(
            $"{Environment.ProcessorCount} processors ({RuntimeInformation.OSArchitecture}), {memory:0} GiB of memory, "
                + $"{SystemName()}, {RuntimeInformation.FrameworkDescription}, SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}",
            Load()
        );
    }

    /// <summary>How many processes wanted to run in the last minute.</summary>
    public static string? Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;

    private static string SystemName() =>
        OperatingSystem.IsLinux() && File.Exists("/etc/os-release")
            ? File.ReadLines("/etc/os-release")
                .Where(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))
                .Select(line => line["PRETTY_NAME=".Length..].Trim('"'))
                .FirstOrDefault("Linux")
            : RuntimeInformation.OSDescription;
}
