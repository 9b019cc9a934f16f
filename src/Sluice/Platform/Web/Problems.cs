using Sluice.Platform.Access;

namespace Sluice.Platform.Web;

// RFC 9457 problem documents; field errors under "errors".
public static class Problems
{
    public static IResult Of(Refusal refusal, int status = 422) =>
        Results.Problem(refusal.Message, statusCode: status, title: Title(status), extensions: Extensions(refusal));

    public static IResult Of(IReadOnlyDictionary<string, string[]> errors) =>
        Results.Problem("One or more fields need a change.", statusCode: 422, title: Title(422), extensions: new Dictionary<string, object?> { ["code"] = "invalid", ["errors"] = errors });

    public static IResult NotFound(string what = "This") => Results.Problem($"{what} was not found.", statusCode: 404, title: Title(404), extensions: Code("notFound"));

    public static IResult Unauthorised() => Results.Problem("Send an API key: Authorization: Bearer KEY.", statusCode: 401, title: Title(401), extensions: Code("unauthorised"));

    public static IResult Forbidden(Permission permission) => Results.Problem($"This needs the permission “{permission}”.", statusCode: 403, title: Title(403), extensions: Code("forbidden"));

    public static string Title(int status) => status switch
    {
        400 => "Bad request",
        401 => "Sign in",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Not offered here",
        409 => "Conflict",
        410 => "Gone",
        413 => "Too large",
        415 => "Unsupported media type",
        422 => "Not accepted",
        429 => "Too many requests",
        503 => "Not available",
        _ => "Failed",
    };

    static Dictionary<string, object?> Code(string code) => new() { ["code"] = code };

    static Dictionary<string, object?> Extensions(Refusal refusal)
    {
        var extensions = Code(refusal.Code);
        extensions["errors"] = refusal.Field is null ? new Dictionary<string, string[]>() : new Dictionary<string, string[]> { [refusal.Field] = [refusal.Message] };
        return extensions;
    }
}
