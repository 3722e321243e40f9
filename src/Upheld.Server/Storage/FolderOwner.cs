using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Upheld.Server.Storage;

/// <summary>
/// Whose a folder is. What another account makes in it, an administrator's too, the account that runs Upheld could not read
/// afterwards. .NET does not tell, so Linux is asked: <c>statx</c>, whose answer lies the same on every processor.
/// </summary>
internal static class FolderOwner
{
    private const int OfThisFolder = -100; // AT_FDCWD
    private const uint Owner = 0x8; // STATX_UID
    private const int OwnerAt = 20;
    private const int Length = 256;

    /// <summary>The number of the account that a folder belongs to, where that is not the one that asks; else null.</summary>
    public static uint? Other(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var answer = new byte[Length];
        if (Statx(OfThisFolder, Encoding.UTF8.GetBytes(folder + '\0'), 0, Owner, answer) != 0)
        {
            return null;
        }

        var owner = BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(OwnerAt));
        return owner == EffectiveUser() ? null : owner;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Statx(int from, byte[] path, int flags, uint asked, byte[] answer);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint EffectiveUser();
}
