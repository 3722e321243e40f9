using System.Text;
using Upheld.Assurance.Logs;
using Upheld.Assurance.Reporting;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Commands;
using Upheld.Server.Exchange.Logs;
using Upheld.Server.Tests.Commands;

namespace Upheld.Server.Tests.Exchange.Logs;

public sealed class LogShareTests
{
    private static readonly LogQuestion Question = new(
        new Terms(
            new WorkingCalendar(Nation.EnglandAndWales, BankHolidays.BuiltIn),
            LandlordPolicy.None,
            Code2024.Edition
        ),
        new DateOnly(2026, 2, 10),
        new FinancialYear(2025)
    );

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task However_many_share_the_work_the_answer_is_the_same(int seed)
    {
        var content = InventedLog.Of(seed, rows: 700);
        var log = await LogReader.OpenAsync(() => new MemoryStream(content), TestContext.Current.CancellationToken);
        var alone = AnswerOf(log, 1);
        Assert.All((int[])[2, 3, 7], shares => Assert.Equal(alone, AnswerOf(log, shares)));
    }

    [Fact]
    public async Task A_reference_is_found_again_in_another_stretch()
    {
        var rows = string.Concat(Enumerable.Range(1, 100).Select(n => $"C{n % 50:D2},2026-01-05\n"));
        var content = Encoding.UTF8.GetBytes($"reference,received_on\n{rows}");
        var log = await LogReader.OpenAsync(() => new MemoryStream(content), TestContext.Current.CancellationToken);
        var parts = Shares(2).Select(share => LogAssessment.Of(Question, Read(log, share))).ToList();
        Assert.Equal([50, 50], parts.Select(part => part.Rows));
        Assert.Equal(50, parts.Sum(part => part.ProblemCount));
    }

    private static string AnswerOf(LogReader log, int shares) =>
        AssessmentJson.Of(
            Shares(shares)
                .Select(share => LogAssessment.Of(Question, Read(log, share)))
                .Aggregate(new LogAssessment(Question, log.Problems), (all, next) => all + next),
            homes: 1000
        );

    private static IEnumerable<LogShare> Shares(int count) =>
        Enumerable.Range(0, count).Select(number => new LogShare(number, count));

    private static IEnumerable<LogRow> Read(LogReader log, LogShare share) =>
        log.Read(share, _ => { }, TestContext.Current.CancellationToken);
}
