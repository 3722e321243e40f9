using System.Text;
using Upheld.Server.Exchange;

namespace Upheld.Server.Tests.Exchange;

public class TextFileTests
{
    private const string Text = "“Yes” – £5 & 10 €";

    public static TheoryData<string, byte[]> Files =>
        new()
        {
            { "UTF-8 without a mark", Encoding.UTF8.GetBytes(Text) },
            { "UTF-8", Marked(Encoding.UTF8) },
            { "UTF-16", Marked(Encoding.Unicode) },
            { "UTF-16, big end first", Marked(Encoding.BigEndianUnicode) },
            { "Windows-1252", TextFile.Windows1252.GetBytes(Text) },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_text_is_read_in_the_encoding_it_was_written_in(string encoding, byte[] bytes) =>
        Assert.Equal((encoding, Text), (encoding, TextFile.Decode(bytes)));

    [Fact]
    public void A_text_that_only_says_it_is_UTF_8_keeps_what_can_be_read() =>
        Assert.Equal("a\uFFFDb", TextFile.Decode([0xEF, 0xBB, 0xBF, (byte)'a', 0xFF, (byte)'b']));

    [Fact]
    public void Documents_are_known_by_their_first_bytes()
    {
        Assert.True(TextFile.IsPdf("%PDF-1.7"u8));
        Assert.True(TextFile.IsOfficeDocument("PK\u0003\u0004"u8));
        Assert.True(TextFile.IsOfficeDocument([0xD0, 0xCF, 0x11, 0xE0]));
        Assert.False(TextFile.IsPdf("PDF"u8));
        Assert.False(TextFile.IsOfficeDocument("PK"u8));
        Assert.False(TextFile.IsOfficeDocument([]));
    }

    private static byte[] Marked(Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];
}
