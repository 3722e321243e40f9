using System.Buffers.Binary;
using System.Security.Cryptography;
using Upheld.Cases;

namespace Upheld.Server.Storage;

/// <summary>References of new cases; the domain itself draws nothing by chance.</summary>
public static class NewReference
{
    extension(CaseReference)
    {
        /// <summary>A reference nobody can guess, for a new case.</summary>
        public static string New()
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            RandomNumberGenerator.Fill(bytes);
            return CaseReference.From(BinaryPrimitives.ReadUInt64BigEndian(bytes));
        }
    }
}
