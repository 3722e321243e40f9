namespace Upheld.Tests.Promises;

/// <summary>Whoever reads an expression keeps no more than three answers in mind.</summary>
public sealed class LadderTests
{
    private const int MostArms = 3;

    [Fact]
    public void No_ladder_of_choices_has_more_than_three_arms() =>
        Assert.Empty(
            from source in Repository.Sources("src")
            from arm in Ladders.ArmsOver(MostArms, source.Text)
            select $"{source.Path}:{arm.Line} is a ladder of {arm.Arms} arms"
        );

    [Fact]
    public void There_are_ladders_of_three_arms_to_be_found() =>
        Assert.Contains(Repository.Sources("src"), source => Ladders.ArmsOver(MostArms - 1, source.Text).Any());

    [Theory]
    [InlineData("var x =\n a ? 1\n : b ? 2\n : c ? 3\n : 4;", 4)]
    [InlineData("var x =\n a ?? b\n ?? c\n ?? d;", 4)]
    [InlineData("var x = a ?? b ?? (c ? d : e);", 1)]
    [InlineData("var x = a ? 1\n : (b ? 2 : (c ? 3 : 4));", 2)]
    [InlineData("var x = a(\"?\", ';') ? b[(p ? q : r)] // (\n : c ? d : e ?? f;", 2)]
    public void One_of_four_is_found_however_it_is_written(string source, int line) =>
        Assert.Equal((line, 4), Assert.Single(Ladders.ArmsOver(MostArms, source)));

    [Theory]
    [InlineData("var x = a ? 1 : b ? 2 : 3; var y = a ?? b ?? c;")]
    [InlineData("F(a ?? b, c ?? d, e ? f : g, h ?? i);")]
    [InlineData("var x = F(a ?? b ?? c) ?? G(d ? e : f) ?? h;")]
    [InlineData("string? x = a?.b?[c]; x ??= d ?? e ?? f;")]
    [InlineData("var x = \"a ? b : c ? d : e ? f : g\"; // a ?? b ?? c ?? d")]
    public void What_is_shorter_or_only_looks_like_one_is_not(string source) =>
        Assert.Empty(Ladders.ArmsOver(MostArms, source));
}
