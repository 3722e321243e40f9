using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;

namespace Upheld.Server.Api;

/// <summary>How the API says no: problem details with the provision, the field and what to do.</summary>
internal static partial class Problems
{
    /// <summary>What is answered when something fails: what could not be kept now may be sent again later.</summary>
    public static readonly ExceptionHandlerOptions Handler = new()
    {
        SuppressDiagnosticsCallback = ClientFailures.Is,
        ExceptionHandler = context =>
            (
                context.Features.Get<IExceptionHandlerFeature>()?.Error switch
                {
                    StorageException failure => Problem(
                        StatusCodes.Status503ServiceUnavailable,
                        failure.Title,
                        failure.Message
                    ),
                    BadHttpRequestException bad => Problem(
                        bad.StatusCode,
                        "The request cannot be used",
                        DetailOf(bad),
                        ("field", FieldOf(bad))
                    ),
                    UnreadableRecordException => Problem(
                        StatusCodes.Status500InternalServerError,
                        "The record cannot be read",
                        "What is stored of this is damaged, or a newer version of Upheld wrote it. It is not the request, which "
                            + "changed nothing. `upheld check` names what is wrong."
                    ),
                    _ => Problem(
                        StatusCodes.Status500InternalServerError,
                        "Something went wrong",
                        "We cannot be sure that this request was recorded. Read the case before you send it again."
                    ),
                }
            ).ExecuteAsync(context),
    };

    /// <summary>Says what to do where the framework answers with a status alone.</summary>
    public static void Explain(ProblemDetailsContext answer) =>
        answer.ProblemDetails.Detail ??= DetailOf(answer.ProblemDetails.Status);

    /// <summary>
    /// The Code forbids it, or the case is past it: 409. Fields that are merely wrong: 400. Nothing was recorded. Every
    /// fault is listed, the first one in the words of the problem.
    /// </summary>
    public static IResult Refused(IReadOnlyList<Fault> faults)
    {
        var first = faults.FirstOrDefault(fault => fault.Provision is not null) ?? faults[0];
        return Problem(
            faults.All(fault => fault is { Provision: null, Field: not null })
                ? StatusCodes.Status400BadRequest
                : StatusCodes.Status409Conflict,
            first.Provision is { } provision ? $"Provision {provision.Number} forbids this" : "This cannot be recorded",
            first.Reason,
            ("provision", first.Provision?.Number),
            ("field", first.Field),
            (
                "faults",
                faults.Select(fault => new FaultView(fault.Reason, fault.Field, fault.Provision?.Number)).ToList()
            )
        );
    }

    /// <summary>No such case: 404.</summary>
    public static IResult Missing(string reference) =>
        Problem(StatusCodes.Status404NotFound, "No such case", $"There is no case {reference}. Check the reference.");

    /// <summary>The role may not: 403. What it may is said, and what a program can do about it.</summary>
    public static IResult NotAllowed(Role role) =>
        Problem(
            StatusCodes.Status403Forbidden,
            "Not allowed",
            $"This token may not do this. {role.InWords}: {role.Does}. "
                + role switch
                {
                    Role.ComplaintsOfficer or Role.Public => "",
                    Role.Handler =>
                        "A token cannot be given a case: send steps with a token of the role complaints-officer.",
                    Role.GoverningBodyMember or Role.Administrator => "That is done on the pages and not in the API.",
                }
        );

    /// <summary>The case has moved on: 409 with the version it has now.</summary>
    public static IResult Changed(int version) =>
        Problem(
            StatusCodes.Status409Conflict,
            "The case has changed",
            "Something was recorded in this case after the version you sent. Read it again, then send your step again.",
            ("version", version)
        );

    /// <summary>Others kept recording in the case while this was decided on what it was: 503.</summary>
    public static IResult Busy() =>
        Problem(
            StatusCodes.Status503ServiceUnavailable,
            "Others were quicker",
            "So many recorded in this case at once that this could not be. Nothing of it was recorded. Send it again."
        );

    /// <summary>Too many in a short time: 429. The header Retry-After says how long to wait.</summary>
    public static IResult TooMany(string detail) =>
        Problem(
            StatusCodes.Status429TooManyRequests,
            "Too many requests",
            detail + " Retry-After says how long to wait."
        );

    /// <summary>The same key with another request: 409.</summary>
    public static IResult KeyReused() =>
        Problem(
            StatusCodes.Status409Conflict,
            "Idempotency-Key used before",
            "This Idempotency-Key was sent with a different request. Nothing was recorded; use a new key."
        );

    /// <summary>Input that cannot be used: 400.</summary>
    public static IResult BadInput(string reason, string? field = null) =>
        Problem(StatusCodes.Status400BadRequest, "The request cannot be used", reason, ("field", field));

    private static IResult Problem(
        int status,
        string title,
        string detail,
        params (string Name, object? Value)[] more
    ) =>
        Results.Problem(
            detail,
            statusCode: status,
            title: title,
            extensions: more.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value)
        );

    // A place in JSON is a field after "$."; a fault names the same field so. Of what cannot be read in an address the
    // framework tells the name in its words alone.
    private static string? FieldOf(BadHttpRequestException bad) =>
        bad.InnerException is System.Text.Json.JsonException { Path: ['$', '.', .. var field] } ? field
        : InAddress().Match(bad.Message) is { Success: true } named ? named.Groups["name"].Value
        : null;

    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>\w+)" from """, RegexOptions.NonBacktracking)]
    private static partial Regex InAddress();

    private static string DetailOf(BadHttpRequestException bad) => DetailOf(bad.StatusCode) ?? DetailOfBody(bad);

    private static string? DetailOf(int? status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized =>
                "Send a token that still works, as Authorization: Bearer and the token.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
            StatusCodes.Status413PayloadTooLarge =>
                $"The body is larger than {Body.MostMegabytes} MB. Nothing was recorded.",
            StatusCodes.Status415UnsupportedMediaType =>
                "Send the body as JSON, with Content-Type: application/json. Nothing was recorded.",
            _ => null,
        };

    // The reader names the place in the text; which of our types it was reading for is nobody's business.
    private static string DetailOfBody(BadHttpRequestException bad) =>
        bad.InnerException is System.Text.Json.JsonException { Path: { } path }
            ? $"The JSON cannot be read at {path}. Nothing was recorded."
            : $"{FieldOf(bad) ?? "The request"} cannot be read. Nothing was recorded.";
}

/// <summary>One thing that stands in the way.</summary>
/// <param name="Reason">What is wrong and what to do about it.</param>
/// <param name="Field">The field it is about; null and left out for the whole.</param>
/// <param name="Provision">The provision that forbids it; null and left out where none does.</param>
internal sealed record FaultView(
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Provision
);
