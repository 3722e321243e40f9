using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Upheld.Accounts;

namespace Upheld.Server.Tests.Web;

/// <summary>How a device answers that is asked for its passkey. By default as an honest one does.</summary>
public sealed record Manner
{
    /// <summary>It was touched, it has known its owner, and it copies its passkeys.</summary>
    public const byte Honest = 0b0000_1101;

    public byte Flags { get; init; } = Honest;

    /// <summary>Where the page is from that asked; null for the site.</summary>
    public string? Origin { get; init; }

    /// <summary>Whose the passkey is meant to be; null for the one that was asked for.</summary>
    public string? Site { get; init; }

    /// <summary>What it calls the account; null for what it was told.</summary>
    public string? Owner { get; init; }

    public bool TellsOwner { get; init; } = true;

    public string? Type { get; init; }

    public bool CrossOrigin { get; init; }

    public byte[]? Challenge { get; init; }

    /// <summary>Signs with another key than its own.</summary>
    public bool Forges { get; init; }
}

/// <summary>
/// A device with a passkey, or an authenticator as the standard says. It is written from the standard
/// (https://www.w3.org/TR/webauthn-3/) and shares nothing with what it is tried on.
/// </summary>
public sealed class Device : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Credential { get; init; } = RandomNumberGenerator.GetBytes(16);

    /// <summary>What it calls the account; as it was told when the passkey was made.</summary>
    public string Owner { get; set; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>How often it was used; 0 for a device that does not count.</summary>
    public uint TimesUsed { get; set; }

    /// <summary>What the site holds of the passkey.</summary>
    public PasskeyKey Key =>
        new(Base64Url.EncodeToString(Credential), Base64Url.EncodeToString(PublicKey), Owner, CanBeCopied: true);

    // A map of CBOR by hand: an elliptic curve key (1: 2) for ES256 (3: -7), on P-256 (-1: 1), and its point (-2, -3).
    private byte[] PublicKey
    {
        get
        {
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            return [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        }
    }

    /// <summary>Makes the passkey that a page asks for, and gives what the page's script would have of the browser.</summary>
    public string Make(string options, string origin, Manner? manner = null)
    {
        var (how, asked) = (manner ?? new Manner(), JsonNode.Parse(options)!);
        Owner = how.Owner ?? Encoding.UTF8.GetString(BytesOf(asked["user"]!["id"]!));
        var client = Client(how, "webauthn.create", BytesOf(asked["challenge"]!), origin);
        var data = Data(how, (string)asked["rp"]!["id"]!, attested: true);
        // { "fmt": "none", "attStmt": {}, "authData": … }
        byte[] attestation =
        [
            0xA3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xA0,
            0x68,
            .. "authData"u8,
            0x59,
            (byte)(data.Length >> 8),
            (byte)data.Length,
            .. data,
        ];
        return Answered(
            new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["attestationObject"] = Base64Url.EncodeToString(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Answers a page that asks to sign in.</summary>
    public string Answer(string options, string origin, Manner? manner = null)
    {
        var (how, asked) = (manner ?? new Manner(), JsonNode.Parse(options)!);
        var client = Client(how, "webauthn.get", BytesOf(asked["challenge"]!), origin);
        var data = Data(how, (string)asked["rpId"]!, attested: false);
        var signature = (how.Forges ? otherKey : key).SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answered(
            new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["authenticatorData"] = Base64Url.EncodeToString(data),
                ["signature"] = Base64Url.EncodeToString(signature),
                ["userHandle"] = how.TellsOwner
                    ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(how.Owner ?? Owner))
                    : null,
            }
        );
    }

    public void Dispose()
    {
        key.Dispose();
        otherKey.Dispose();
    }

    private static byte[] BytesOf(JsonNode letters) => Base64Url.DecodeFromChars((string)letters!);

    private static byte[] Client(Manner how, string type, byte[] challenge, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = how.Type ?? type,
                challenge = Base64Url.EncodeToString(how.Challenge ?? challenge),
                origin = how.Origin ?? origin,
                crossOrigin = how.CrossOrigin,
            }
        );

    private byte[] Data(Manner how, string site, bool attested)
    {
        var used = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(used, TimesUsed);
        byte[] made = attested ? [.. new byte[16], 0, (byte)Credential.Length, .. Credential, .. PublicKey] : [];
        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(how.Site ?? site)),
            (byte)(how.Flags | (attested ? 0b0100_0000 : 0)),
            .. used,
            .. made,
        ];
    }

    private string Answered(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Base64Url.EncodeToString(Credential),
            ["rawId"] = Base64Url.EncodeToString(Credential),
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();
}
