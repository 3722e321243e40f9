using Upheld.Cases;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

public class NewReferenceTests
{
    [Fact]
    public void New_references_differ_and_can_be_read_back()
    {
        var references = Enumerable.Range(0, 1000).Select(_ => CaseReference.New()).ToList();

        Assert.Equal(references, references.Distinct());
        Assert.All(references, one => Assert.Equal(one, CaseReference.Read(one)));
    }
}
