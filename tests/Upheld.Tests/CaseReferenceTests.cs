using Upheld.Cases;

namespace Upheld.Tests;

public class CaseReferenceTests
{
    [Theory]
    [InlineData(0, "0000-0000")]
    [InlineData(1, "0000-0001")]
    [InlineData(31, "0000-000Z")]
    [InlineData(32, "0000-0010")]
    [InlineData((1UL << 40) - 1, "ZZZZ-ZZZZ")]
    [InlineData((1UL << 40) + 5, "0000-0005")] // Only the lowest forty bits count.
    public void A_number_has_one_reference(ulong number, string reference) =>
        Assert.Equal(reference, CaseReference.From(number));

    [Theory]
    [InlineData("7Q4M-2KD9")]
    [InlineData("7q4m-2kd9")]
    [InlineData("7Q4M2KD9")]
    [InlineData("  7q4 m2-kd9 ")]
    [InlineData("7Q4M–2KD9")]
    public void A_reference_is_read_however_it_is_typed(string typed) =>
        Assert.Equal("7Q4M-2KD9", CaseReference.Read(typed));

    [Fact]
    public void Letters_that_look_like_figures_are_read_as_figures() =>
        Assert.Equal("0001-1111", CaseReference.Read("oO0i-IlL1"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7Q4M-2KD")]
    [InlineData("7Q4M-2KD99")]
    [InlineData("7Q4M-2KDU")]
    [InlineData("7Q4M_2KD9")]
    public void Anything_else_is_no_reference(string? typed) => Assert.Null(CaseReference.Read(typed));
}
