namespace Upheld.Server.Tests.Commands;

public class CalendarCommandsTests
{
    [Fact]
    public async Task Five_working_days_after_Friday_28_August_2026_is_Monday_7_September()
    {
        var said = await Said.AfterAsync("due --from 2026-08-28 --working-days 5");

        Assert.Equal(new Said(0, "2026-09-07\n", ""), said);
    }

    [Fact]
    public async Task Explaining_lists_the_days_left_out_and_why_below_the_answer()
    {
        var said = await Said.AfterAsync("due --from 2026-08-28 --working-days 5 --explain");

        Assert.Equal(
            """
            2026-09-07
            2026-08-29 Saturday
            2026-08-30 Sunday
            2026-08-31 Summer bank holiday
            2026-09-05 Saturday
            2026-09-06 Sunday
            Day 1 is the first working day after the event. The days above do not count.

            """,
            said.Output
        );
    }

    [Theory]
    [InlineData("due --from 2026-06-12 --working-days 1", "2026-06-15\n")] // Friday to Monday
    [InlineData("due --from 2026-06-12 --working-days 1 --nation scotland", "2026-06-16\n")] // Tuesday
    [InlineData("due --from 2026-07-10 --working-days 1 --nation northern-ireland", "2026-07-14\n")] // Tuesday
    [InlineData("due --from 2026-10-03 --working-days 0", "2026-10-03\n")] // Saturday
    [InlineData("working-days --from 2026-10-03 --to 2026-10-16", "10\n")] // Saturday to Friday
    [InlineData("working-days --from 2026-06-12 --to 2026-06-16 --nation scotland", "1\n")]
    [InlineData("working-days --from 2026-10-03 --to 2026-10-03", "0\n")]
    public async Task A_question_is_answered_on_one_line(string command, string answer) =>
        Assert.Equal(new Said(0, answer, ""), await Said.AfterAsync(command));

    [Theory]
    [InlineData("due --from 2026-08-28", "--working-days is missing")]
    [InlineData("due --working-days 5", "--from is missing")]
    [InlineData("due --from 2026-02-30 --working-days 5", "2026-02-30")]
    [InlineData("due --from 2026-2-3 --working-days 5", "2026-2-3")]
    [InlineData("due --from 28/08/2026 --working-days 5", "28/08/2026")]
    [InlineData("due --from 2026-08-28 --working-days -1", "-1")]
    [InlineData("due --from 2026-08-28 --working-days 1.5", "1.5")]
    [InlineData("due --from 2026-08-28 --working-days 99999999999", "99999999999")]
    [InlineData("due --from 2026-08-28 --working-days 2147483647", "9999")]
    [InlineData("due --from 2026-08-28 --working-days", "--working-days")]
    [InlineData("due --from 2026-08-28 --working-days 5 --nation wales", "wales")]
    [InlineData("due --from 2026-08-28 --working-days 5 --fast", "--fast")]
    [InlineData("due --from 2026-08-28 --wroking-days 5", "--wroking-days")]
    [InlineData("due 2026-08-28", "2026-08-28")]
    [InlineData("due @questions.txt", "@questions.txt")]
    [InlineData("due - --explain", "--explain")]
    [InlineData("working-days --from 2026-08-28 --to 2026-08-27", "2026-08-27")]
    [InlineData("working-days --from 2026-08-28", "--to is missing")]
    [InlineData("working-days - --to 2026-08-28", "--to")]
    [InlineData("dew --from 2026-08-28", "dew")]
    public async Task Bad_input_is_refused_in_one_line(string command, string because) =>
        (await Said.AfterAsync(command)).IsBadInput(because);

    [Fact]
    public async Task A_line_break_in_what_was_typed_does_not_make_two_lines_of_the_refusal() =>
        (await Said.AfterAsync("", "due", "--from", "2026\n08", "--working-days", "5")).IsBadInput("2026 08");

    [Fact]
    public async Task No_command_at_all_is_bad_input() => (await Said.AfterAsync("", [])).IsBadInput("No command");

    [Fact]
    public async Task A_question_beyond_the_known_holidays_is_answered_with_a_warning()
    {
        var due = await Said.AfterAsync("due --from 2028-12-14 --working-days 10");
        var count = await Said.AfterAsync("working-days --from 2014-12-01 --to 2014-12-02");

        Assert.Equal((0, "2029-01-01\n"), (due.ExitCode, due.Output));
        Assert.Contains("2015 to 2028", due.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "1\n"), (count.ExitCode, count.Output));
        Assert.Contains("2015 to 2028", count.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_line_of_a_list_gets_a_line_and_a_bad_one_an_error()
    {
        var said = await Said.AfterAsync(
            "2026-08-28 5\r\n\n2026-02-30 5\n 2026-10-03\t 10 \n2026-10-03 -1\n2026-10-03 1 1\n2026-10-03\n2026-10-03 0",
            "due",
            "-"
        );

        Assert.Equal("2026-09-07\nerror\nerror\n2026-10-16\nerror\nerror\nerror\n2026-10-03\n", said.Output);
        Assert.Equal((2, "line 2: not understood (5 of 8 lines in all)\n"), (said.ExitCode, said.Errors));
    }

    [Fact]
    public async Task Each_pair_of_dates_gets_its_count_and_a_backward_pair_an_error()
    {
        var said = await Said.AfterAsync(
            "2026-08-28 2026-09-07\n2026-08-28 2026-08-28\n2026-08-28 2026-08-27\n",
            "working-days",
            "-"
        );

        Assert.Equal((2, "5\n0\nerror\n"), (said.ExitCode, said.Output));
    }

    [Fact]
    public async Task A_list_names_its_first_answer_beyond_the_known_holidays_and_how_many_there_are()
    {
        var said = await Said.AfterAsync("2026-08-28 5\n2030-01-01 5\n2031-01-01 5\n", "due", "-");

        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("line 2: Bank holidays are known only", said.Errors, StringComparison.Ordinal);
        Assert.EndsWith("(2 lines in all)\n", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_line_is_one_error_and_the_next_line_is_still_answered()
    {
        var said = await Said.AfterAsync($"{new string('9', 1_000_000)}\n2026-08-28 5\n", "due", "-");

        Assert.Equal((2, "error\n2026-09-07\n"), (said.ExitCode, said.Output));
    }

    [Fact]
    public async Task Many_lines_cross_the_blocks_they_are_read_in_unharmed()
    {
        var said = await Said.AfterAsync(string.Concat(Enumerable.Repeat("2026-08-28 5\n", 20_000)), "due", "-");

        Assert.Equal(string.Concat(Enumerable.Repeat("2026-09-07\n", 20_000)), said.Output);
    }

    [Fact]
    public async Task An_empty_list_gets_an_empty_answer() =>
        Assert.Equal(new Said(0, "", ""), await Said.AfterAsync("", "working-days", "-"));
}
