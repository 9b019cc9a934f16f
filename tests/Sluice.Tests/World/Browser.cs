using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Sluice.Tests.World;

// A person's browser without JavaScript: pages, links, forms.
public sealed class Browser(SluiceApp app, HttpClient http)
{
    public SluiceApp App { get; } = app;
    public HttpClient Http { get; } = http;

    public async Task<IHtmlDocument> Open(string url, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await Get(url);
        Assert.True(expected == answer.StatusCode, $"{url} answered {(int)answer.StatusCode} {answer.Headers.Location}: {Start(await answer.Content.ReadAsStringAsync())}");
        return Parse(await answer.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> Get(string url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.ParseAdd("text/html");
        return Http.SendAsync(request);
    }

    // Fills a form of a page (its hidden fields stay) and sends it; returns the raw answer: 303 good, 422 not.
    // to: the formaction of the button that is pressed.
    public Task<HttpResponseMessage> Submit(IHtmlDocument page, string formSelector, object? values = null, string? to = null)
    {
        var form = page.QuerySelector<IHtmlFormElement>(formSelector) ?? throw new InvalidOperationException($"No form {formSelector} on {page.Title}.");
        var fields = Fields(form);
        foreach (var (name, said) in Said(values))
        {
            fields.RemoveAll(f => string.Equals(f.Key, name, StringComparison.OrdinalIgnoreCase));
            foreach (var value in said) fields.Add(new(name, value));
        }
        var action = to ?? (form.GetAttribute("action") is { Length: > 0 } own ? own : new Uri(page.BaseUri).PathAndQuery);
        return Post(action, fields);
    }

    public Task<HttpResponseMessage> Post(string url, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("text/html");
        return Http.SendAsync(request);
    }

    // Posts to an address with the antiforgery token of a page the browser has open.
    public Task<HttpResponseMessage> Press(IHtmlDocument page, string url, object? values = null)
    {
        var token = page.QuerySelector<IHtmlInputElement>("input[name=__csrf]")?.Value ?? throw new InvalidOperationException("No antiforgery token on this page.");
        var fields = new List<KeyValuePair<string, string>> { new("__csrf", token) };
        foreach (var property in values?.GetType().GetProperties() ?? [])
            foreach (var value in property.GetValue(values) is string[] many ? many : [property.GetValue(values)?.ToString() ?? ""]) fields.Add(new(property.Name, value));
        return Post(url, fields);
    }

    // The antiforgery token that every page carries for its scripts, taken from a page that is always there.
    public async Task<string> Token()
    {
        var page = Parse(await (await Get("/no/such/page")).Content.ReadAsStringAsync());
        return page.QuerySelector("meta[name=csrf-token]")?.GetAttribute("content") ?? throw new InvalidOperationException("The shell carries no antiforgery token.");
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            if (element is IHtmlInputElement { Name.Length: > 0, IsDisabled: false } input && (input.Type is not ("checkbox" or "radio") || input.IsChecked) && input.Type is not ("submit" or "file")) fields.Add(new(input.Name!, input.Value));
            if (element is IHtmlTextAreaElement { Name.Length: > 0 } text) fields.Add(new(text.Name!, text.Value));
            if (element is IHtmlSelectElement { Name.Length: > 0 } select) fields.Add(new(select.Name!, select.Value ?? ""));
        }
        return fields;
    }

    // An anonymous object, or a dictionary where a field's name is no word: "fields.budget".
    static IEnumerable<(string Name, string[] Values)> Said(object? values) => values is IReadOnlyDictionary<string, string> named ? named.Select(pair => (pair.Key, new[] { pair.Value }))
        : values is IReadOnlyDictionary<string, string[]> several ? several.Select(pair => (pair.Key, pair.Value))
        : (values?.GetType().GetProperties() ?? []).Select(p => (p.Name, p.GetValue(values) is string[] many ? many : [p.GetValue(values)?.ToString() ?? ""]));

    static string Start(string text) => text.Length > 300 ? text[..300] : text;
}
