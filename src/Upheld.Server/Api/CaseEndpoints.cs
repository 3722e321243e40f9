using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Server.Api;

/// <summary>The same verbs as the pages, as JSON.</summary>
internal static class CaseEndpoints
{
    private const int MostLettersInAKey = 255;

    private static readonly Objection NotTheirs = new(
        null,
        "Only a complaints officer can say that someone else handles a case.",
        "handler"
    );

    /// <summary>Maps the endpoints beneath <c>/api/v1</c>.</summary>
    public static void MapCaseApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireAuthorization(BearerTokens.Policy).WithTags("Cases");
        api.ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapPost("/complaints", ReceiveAsync)
            .WithSummary("Record a complaint or a service request")
            .Produces<CaseView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/cases", CaseListEndpoint.ListAsync)
            .WithSummary("List open or closed cases, or search them")
            .Produces<CasePage>();
        api.MapGet("/cases/{reference}", ReadAsync)
            .WithSummary("Read one case")
            .Produces<CaseView>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        var steps = api.MapGroup("/cases/{reference}");
        MapStep<Acknowledge>(
            steps,
            "acknowledge",
            Step.Acknowledge,
            "Acknowledge the stage and set out the definition"
        );
        MapStep<Extend>(steps, "extend", Step.Extend, "Tell the resident that the response takes longer");
        MapStep<Respond>(steps, "respond", Step.Respond, "Give the response of the stage");
        MapStep<Escalate>(steps, "escalate", Step.Escalate, "Take the complaint to stage 2");
        MapStep<Refuse>(steps, "refuse", Step.Refuse, "Refuse the complaint or the escalation");
        MapStep<Withdraw>(steps, "withdraw", Step.Withdraw, "Record that the resident withdrew");
    }

    private static void MapStep<TRequest>(IEndpointRouteBuilder routes, string verb, Step step, string summary)
        where TRequest : StepRequest =>
        routes
            .MapPost(
                "/" + verb,
                (string reference, TRequest request, HttpContext http, Casework casework) =>
                    StepAsync(reference, step, request, http, casework)
            )
            .WithSummary(summary)
            .Produces<CaseView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ReceiveAsync(
        NewComplaint request,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        HttpContext http,
        Casework casework
    )
    {
        if (key?.Length > MostLettersInAKey)
        {
            return Problems.BadInput($"An Idempotency-Key has at most {MostLettersInAKey} letters.", "Idempotency-Key");
        }

        var person = http.User.Person();
        var once = key is { Length: > 0 } ? new OnceOnly(key, person.Id, HashOf(request)) : null;
        var incoming = request.ToIncoming(casework.Today);
        var settled = request.ServiceRequest is { } from
            ? await casework.TakeAsync(
                from,
                person,
                Step.Raise,
                null,
                (@case, _) => Intake.RaiseComplaint(@case, incoming, CaseReference.New(), casework.Today),
                http.RequestAborted,
                once
            )
            : await casework.OpenAsync(
                person,
                today =>
                    request.IsServiceRequest
                        ? Requests.Receive(incoming, today)
                        : Intake.ReceiveComplaint(incoming, today),
                once,
                http.RequestAborted
            );
        var raised = settled.Opened is { } opened
            ? await casework.ReadAsync(opened, person, http.RequestAborted)
            : null;
        return Answer(
            raised is null ? settled : settled.Showing(raised.Case),
            request.ServiceRequest ?? "",
            casework,
            created: true
        );
    }

    private static async Task<IResult> ReadAsync(string reference, HttpContext http, Casework casework) =>
        Access.May(http.User.Person(), Act.ReadCase)
            ? await casework.ReadAsync(reference, http.User.Person(), http.RequestAborted) is { } file
                ? Results.Ok(CaseView.Of(file.Case, await casework.LandlordAsync(http.RequestAborted), casework.Today))
                : Problems.Missing(reference)
            : Problems.NotAllowed();

    private static async Task<IResult> StepAsync(
        string reference,
        Step step,
        StepRequest request,
        HttpContext http,
        Casework casework
    )
    {
        var person = http.User.Person();
        var today = casework.Today;
        var settled = await casework.TakeAsync(
            reference,
            person,
            step,
            request.Version,
            (@case, landlord) =>
                request switch
                {
                    Acknowledge acknowledge => Assigned(@case, acknowledge, person, today)
                        .Then(Stages.Acknowledge(@case, acknowledge.Propose(today), today)),
                    Extend extend => Stages.Extend(@case, extend.Propose(today), landlord.Terms, today),
                    Respond { Handler: { Length: > 0 } other } when !MayName(person, @case, other) => NotTheirs,
                    Respond respond => Stages.Respond(
                        @case,
                        respond.Propose(today),
                        respond.Handler ?? @case.Handler ?? person.Id,
                        today
                    ),
                    Escalate escalate => Stages.Escalate(
                        @case,
                        escalate.On ?? today,
                        escalate.Channel ?? Channel.Web,
                        escalate.Words,
                        today
                    ),
                    Refuse refuse => Exclusion.Refuse(@case, refuse.Propose(today), today),
                    Withdraw withdraw => Intake.Withdraw(@case, withdraw.On ?? today, withdraw.Words, today),
                    _ => throw new InvalidOperationException($"{request.GetType().Name} is no step."),
                },
            http.RequestAborted
        );
        return Answer(settled, reference, casework, created: false);
    }

    private static bool MayName(Person person, Case @case, string handler) =>
        handler == @case.Handler || handler == person.Id || Access.May(person, Act.AssignHandler);

    private static Decision Assigned(Case @case, Acknowledge acknowledge, Person person, DateOnly today) =>
        acknowledge.Handler is not { Length: > 0 } handler || handler == @case.Handler ? Decision.Record()
        : MayName(person, @case, handler) ? Handling.Assign(@case, handler, today)
        : NotTheirs;

    private static IResult Answer(Settled settled, string reference, Casework casework, bool created)
    {
        if (settled.Objection is { } objection)
        {
            return Problems.Refused(objection);
        }

        if (settled.Case is not { } @case)
        {
            return settled.IsNotAllowed ? Problems.NotAllowed()
                : settled.IsKeyReused ? Problems.KeyReused()
                : Problems.Missing(reference);
        }

        if (settled.Unseen is not null)
        {
            return Problems.Changed(@case.Version);
        }

        var view = CaseView.Of(@case, settled.Landlord!, casework.Today);
        return created ? Results.Created($"/api/v1/cases/{view.Reference}", view) : Results.Ok(view);
    }

    private static byte[] HashOf(NewComplaint request) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request));
}
