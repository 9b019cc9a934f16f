namespace Sluice.Platform.Access;

public static class SignIn
{
    public const string Path = "/sign-in";

    public static string PathFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path != "/" ? $"{Path}?to={Uri.EscapeDataString(request.Path + request.QueryString)}" : Path;

    // Only a path of our own is followed back: never a host, never a scheme.
    public static string SafeReturn(string? to) =>
        to is { Length: > 1 } && to[0] == '/' && to[1] != '/' && to[1] != '\\' && !to.Contains('\r') && !to.Contains('\n') ? to : "/today";
}
