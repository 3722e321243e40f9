using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Upheld.Server.Hosting;

namespace Upheld.Server.Api;

/// <summary>The body of a request for a step. The step, and not the compiler, knows what it may hold.</summary>
internal sealed class Body
{
    /// <summary>How large one may be, in megabytes: every text of a form as long as it may be, and then some.</summary>
    public const int MostMegabytes = 2;

    private const int MostBytes = MostMegabytes * 1024 * 1024;

    private readonly JsonObject sent;
    private readonly JsonSerializerOptions options;

    private Body(JsonObject sent, JsonSerializerOptions options) => (this.sent, this.options) = (sent, options);

    /// <summary>What was sent, to tell a repeat from another request.</summary>
    public string Text => sent.ToJsonString();

    /// <summary>Reads it.</summary>
    /// <exception cref="BadHttpRequestException">It is no JSON object, or too large.</exception>
    public static async Task<Body> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Send JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            var whole = await WholeAsync(http.Request);
            // Read first, so that nobody waits for someone who sends slowly.
            await http.RequestServices.GetRequiredService<LargeBodies>().WaitAsync(http, whole.Length);
            BodyCheck.Check(whole.Span);
            return JsonNode.Parse(whole.Span) is JsonObject fields
                ? new Body(fields, json)
                : throw new BadHttpRequestException("The body is no object.");
        }
        catch (Exception failure) when (ClientFailures.IsHangUp(http, failure))
        {
            // The server would go on to read what is left of it, and report that it cannot.
            http.Abort();
            throw;
        }
        catch (JsonException unreadable)
        {
            throw new BadHttpRequestException("The body cannot be read.", unreadable);
        }
    }

    /// <summary>What was sent, as a form that holds no more.</summary>
    /// <exception cref="BadHttpRequestException">It is no such form.</exception>
    public Asked As(Type asks) => Read(sent, asks);

    /// <summary>
    /// What was sent, on top of the form as it begins. So a request that leaves something out gets what the page would
    /// have shown.
    /// </summary>
    public Asked Over(Asked begun)
    {
        var form = JsonSerializer.SerializeToNode(begun, begun.GetType(), options)!.AsObject();
        foreach (var (name, value) in sent)
        {
            form[name] = value?.DeepClone();
        }

        return Read(form, begun.GetType());
    }

    private static async Task<Memory<byte>> WholeAsync(HttpRequest request)
    {
        if (await WholeBody.ReadAsync(request, MostBytes) is not { } whole)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        return whole.Span.StartsWith(Encoding.UTF8.Preamble) ? whole[Encoding.UTF8.Preamble.Length..] : whole;
    }

    private Asked Read(JsonObject form, Type asks)
    {
        try
        {
            return (Asked)form.Deserialize(asks, options)!;
        }
        catch (JsonException unreadable)
        {
            throw new BadHttpRequestException("The body cannot be read.", unreadable);
        }
    }
}
