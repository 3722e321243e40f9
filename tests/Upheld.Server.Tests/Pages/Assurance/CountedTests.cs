using Upheld.Code.Facts;
using Upheld.Server.Pages.Assurance;
using Upheld.Tests;

namespace Upheld.Server.Tests.Pages.Assurance;

/// <summary>What is counted under a provision is called by the kind of case that its measure is asked about.</summary>
public class CountedTests
{
    [Theory]
    [InlineData(CaseKind.Complaint, "complaint", "complaints")]
    [InlineData(CaseKind.ServiceRequest, "service request", "service requests")]
    [InlineData(CaseKind.RefusedComplaint, "refused complaint", "refused complaints")]
    [InlineData(null, "case", "cases")]
    public void What_is_counted_is_called_by_its_kind(CaseKind? kind, string one, string several)
    {
        var provision = Given.Code.Provisions.First(provision => provision.Practice.Judges == kind);

        Assert.Equal((one, several), (Verdicts.Counted(provision, 1), Verdicts.Counted(provision, 2)));
    }
}
