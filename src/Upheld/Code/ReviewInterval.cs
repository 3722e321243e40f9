using Upheld.Calendar;
using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>
/// An open service request is looked at again and again until it is done, never further apart than the landlord's own
/// interval (1.4). The Code says "regularly" and gives no number.
/// </summary>
/// <param name="Asks">What must be done, as an instruction.</param>
public sealed record ReviewInterval(string Asks) : Measure<ServiceRequest>
{
    /// <inheritdoc/>
    public override WorkingDays? TimeLimit => null;

    /// <inheritdoc/>
    public override string? Figure => null;

    /// <inheritdoc/>
    public override Finding Judge(ServiceRequest request, Terms terms)
    {
        var last = request.Requested;
        foreach (var look in request.Completed is { } end ? request.Reviews.Append(end) : request.Reviews)
        {
            if (look.On > NextReview(last, terms))
            {
                return Finding.Breached("left longer than the landlord's own interval", last.Source, look.Source);
            }

            last = look;
        }

        return request.Completed is { } completed
            ? Finding.Met("recorded, watched and completed", request.Requested.Source, completed.Source)
            : Finding.NotYetDue("the next review is still ahead", NextReview(last, terms), last.Source);
    }

    /// <inheritdoc/>
    public override Deadline? DeadlineOf(Provision provision, ServiceRequest request, Terms terms)
    {
        var last = request.Reviews.Count > 0 ? request.Reviews[^1] : request.Requested;
        return request.Completed is null
            ? new Deadline(provision, Asks, NextReview(last, terms), last.On, terms.Policy.ReviewServiceRequestsEvery)
            : null;
    }

    private static DateOnly NextReview(Fact last, Terms terms) =>
        terms.Calendar.Add(last.On, terms.Policy.ReviewServiceRequestsEvery);
}
