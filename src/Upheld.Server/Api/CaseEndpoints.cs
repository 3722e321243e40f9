using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Api;

/// <summary>The same verbs as the pages, as JSON: an endpoint for each step in the list of steps.</summary>
internal static class CaseEndpoints
{
    private const string KeyHeader = "Idempotency-Key";
    private const int MostLettersInAKey = 255;

    /// <summary>Maps the endpoints beneath <c>/api/v1</c>.</summary>
    public static void MapCaseApi(this IEndpointRouteBuilder routes)
    {
        var api = routes
            .MapGroup("/api/v1")
            .RequireAuthorization(BearerTokens.Policy)
            .RequireRateLimiting(ApiLimits.ByToken)
            .WithTags("Cases");
        api.ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/cases", CaseListEndpoint.ListAsync)
            .WithSummary("List open or closed cases, or search them")
            .Produces<CaseListPage>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/cases/{reference}", ReadAsync)
            .WithSummary("Read one case")
            .Produces<CaseView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/complaints", ReceiveAsync)
            .WithSummary("Record a complaint or a service request")
            .Takes(typeof(Receive.Incoming))
            .Produces<CaseView>(StatusCodes.Status201Created);
        foreach (var step in CaseSteps.All)
        {
            api.MapPost(
                    $"/cases/{{reference}}/{step.Verb}",
                    (string reference, [FromHeader(Name = KeyHeader)] string? key, HttpContext http, Worker worker) =>
                        StepAsync(step, reference, key, http, worker)
                )
                .WithSummary(step.Title)
                .Takes(step.Asks)
                .Produces<CaseView>(step.OpensACase ? StatusCodes.Status201Created : StatusCodes.Status200OK)
                .ProducesProblem(StatusCodes.Status404NotFound);
        }
    }

    // What any request with a body may be told.
    private static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, Type body) =>
        endpoint
            .Accepts(body, "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> ReceiveAsync(
        [FromHeader(Name = KeyHeader)] string? key,
        HttpContext http,
        Worker worker
    )
    {
        // Asked before anything is read: who may not at all should cost nothing.
        var person = http.User.Person();
        if (!person.Access.May(Act.RecordCase))
        {
            return Problems.NotAllowed(person.Role);
        }

        if (NoKey(key) is { } problem)
        {
            return problem;
        }

        var body = await Body.ReadAsync(http);
        var now = await worker.MomentAsync(person, http.RequestAborted);
        var given = (Receive.Incoming)body.Over(Receive.Begin(now));
        if (given.Version is not null)
        {
            return Problems.BadInput("What begins has no version yet. Leave it out.", "version");
        }

        var outcome = await worker.ReceiveAsync(given, now, Once(key, person, body.Text), http.RequestAborted);
        return await AnswerAsync(outcome, "", http, worker, created: true);
    }

    private static async Task<IResult> ReadAsync(string reference, HttpContext http, Worker worker)
    {
        var person = http.User.Person();
        if (!person.Access.May(Act.ReadCase))
        {
            return Problems.NotAllowed(person.Role);
        }

        return await worker.ReadAsync(reference, person, LookKind.ReadByProgram, http.RequestAborted) is { } loaded
            ? Results.Ok(await ViewAsync(loaded, await worker.MomentAsync(person, http.RequestAborted), http, worker))
            : Problems.Missing(reference);
    }

    private static async Task<IResult> StepAsync(
        Step<Case> step,
        string reference,
        string? key,
        HttpContext http,
        Worker worker
    )
    {
        var person = http.User.Person();
        if (!person.Access.May(Act.ReadCase))
        {
            return Problems.NotAllowed(person.Role);
        }

        if (NoKey(key) is { } problem)
        {
            return problem;
        }

        var body = await Body.ReadAsync(http);
        var given = body.As(step.Asks);
        // A form that does not say what it was about has seen nothing; a program that has seen nothing leaves this out.
        if (given.Version == 0)
        {
            return Problems.BadInput("A case begins with version 1. Send the one you have read, or none.", "version");
        }

        var outcome = await worker.TakeAsync(
            reference,
            step,
            given,
            person,
            http.RequestAborted,
            Once(key, person, Worker.StoredReference(reference), step.Verb, body.Text),
            body.Over
        );
        return await AnswerAsync(outcome, reference, http, worker, created: step.OpensACase, given.Version);
    }

    private static async Task<IResult> AnswerAsync(
        Outcome<Case> outcome,
        string reference,
        HttpContext http,
        Worker worker,
        bool created,
        int? seen = null
    )
    {
        switch (outcome)
        {
            case Outcome<Case>.Done done:
                var shown = done.Opened ?? done.After.Reference;
                var view = await ViewAsync(done, http, worker);
                return created ? Results.Created($"/api/v1/cases/{shown}", view) : Results.Ok(view);
            case Outcome<Case>.Faulty faulty:
                return Problems.Refused(faulty.Faults);
            case Outcome<Case>.Changed changed:
                return seen is null ? Problems.Busy() : Problems.Changed(changed.Now.Version);
            case Outcome<Case>.NotAllowed:
                return Problems.NotAllowed(http.User.Person().Role);
            case Outcome<Case>.KeyUsedOtherwise:
                return Problems.KeyReused();
            case Outcome<Case>.Missing:
                return Problems.Missing(reference);
            default:
                throw new UnreachableException($"A request ended as {outcome.GetType().Name}.");
        }
    }

    // What was just recorded is shown as it will be read from now on, to whoever may read it.
    private static async Task<CaseView?> ViewAsync(Outcome<Case>.Done done, HttpContext http, Worker worker)
    {
        var person = http.User.Person();
        var shown = done.Opened is { } opened
            ? await worker.ReadAsync(opened, person, LookKind.Answered, http.RequestAborted)
            : worker.ReadRecorded(done.Now, person);
        return shown is null ? null : await ViewAsync(shown, done.Moment, http, worker);
    }

    private static async Task<CaseView> ViewAsync(Loaded<Case> loaded, Moment now, HttpContext http, Worker worker) =>
        CaseView.Of(
            loaded.State,
            loaded.Events,
            await worker.LinksOfAsync(loaded.State, now.By, http.RequestAborted),
            now
        );

    // Whoever sends a key counts on being recorded once: one that is none is told of, not passed over.
    private static IResult? NoKey(string? key) =>
        key is null || (key.Length <= MostLettersInAKey && !key.IsBlank && key.Forbidden is null)
            ? null
            : Problems.BadInput(
                $"An Idempotency-Key has 1 to {MostLettersInAKey} letters. Leave the header out to send none.",
                KeyHeader
            );

    private static OnceOnly? Once(string? key, Person person, params string[] request) =>
        key is not null
            ? new OnceOnly(key, person.Id, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request)))
            : null;
}
