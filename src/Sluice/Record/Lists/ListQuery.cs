using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Record.Pages;
using Sluice.Ui;

namespace Sluice.Record.Lists;

// What a list page is asked for by its address, read against its views and its filter schema.
public sealed record ListQuery(string Path, ListView View, string Filter, string Typed, FilterProblem? Problem, string Sort, ListLayout Layout, IReadOnlyList<string> Columns, string? After, string? Before, int From)
{
    public string Key => View.Key;

    // Differs from the view it came from: it can be saved.
    public bool IsChanged => Filter != View.Filter || Sort != View.Sort || Layout.ToString() != View.Layout || string.Join(',', Columns) != View.Columns;

    public static ListQuery Read(HttpRequest request, string path, IReadOnlyList<ListView> views, FilterSchema schema)
    {
        var query = request.Query;
        var view = views.FirstOrDefault(v => v.Key == query["view"]) ?? views.First(v => v.Key == "all");
        var typed = query.ContainsKey("filter") ? query["filter"].ToString() : view.Filter;
        var problem = Check(typed, schema);
        // The last good result stays while there is a mistake in the line.
        var filter = problem is null ? typed : Check(query["good"].ToString(), schema) is null ? query["good"].ToString() : view.Filter;
        var sort = query["sort"].ToString() is { Length: > 0 and < 50 } asked ? asked : view.Sort;
        var layout = ListLayout.Read(query.ContainsKey("layout") ? query["layout"].ToString() : view.Layout);
        var columns = (query.ContainsKey("columns") ? string.Join(',', query["columns"].ToArray()) : view.Columns).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var from = int.TryParse(query["from"], out var at) && at is > 0 and < 100_000_000 ? at : 1;
        return new ListQuery(path, view, filter, typed, problem, sort, layout, columns, Text(query["after"]), Text(query["before"]), query["after"].Count + query["before"].Count > 0 ? from : 1);
    }

    public static FilterProblem? Check(string text, FilterSchema schema) =>
        text.Length > 4000 ? new FilterProblem("A filter holds 4,000 characters at most.", 4000)
        : string.IsNullOrWhiteSpace(text) ? null
        : Sluice.Filters.Filter.Read(text, schema).Errors is [var error, ..] ? new FilterProblem(error.Message, error.Position, error.Length) : null;

    // The same list with some of it otherwise; without a place, so that it begins at its first page.
    public string Url(string? filter = null, string? sort = null, string? columns = null, string? layout = null, params (string Key, string? Value)[] more)
    {
        var parts = new List<KeyValuePair<string, string?>> { new("view", Key) };
        var asked = filter ?? Filter;
        if (asked != View.Filter) parts.Add(new("filter", asked));
        if ((sort ?? Sort) != View.Sort) parts.Add(new("sort", sort ?? Sort));
        if ((layout ?? Layout.ToString()) != View.Layout) parts.Add(new("layout", layout ?? Layout.ToString()));
        var shown = columns ?? string.Join(',', Columns);
        if (shown != View.Columns) parts.Add(new("columns", shown));
        parts.AddRange(more.Where(m => m.Value is not null).Select(m => new KeyValuePair<string, string?>(m.Key, m.Value)));
        return Path + QueryString.Create(parts);
    }

    public ListPlace Place => new(View.Name, Filter, Sort, Key);

    static string? Text(string? value) => value is { Length: > 0 and < 2000 } ? value : null;
}
