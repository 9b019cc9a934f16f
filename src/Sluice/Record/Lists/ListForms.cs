using Sluice.Filters;
using Sluice.Platform.Web;
using Sluice.Ui;

namespace Sluice.Record.Lists;

// What every list answers beside its page: checks and completions of the filter line, a filter added by picking.
static class ListForms
{
    // Which form over the list is open: ?edit=save|view, ?add=1, ?choose=1.
    public static string? Open(HttpRequest request) =>
        request.Query["edit"].ToString() is "save" or "view" ? request.Query["edit"].ToString() : request.Query["add"].Count > 0 ? "add" : request.Query["choose"].Count > 0 ? "choose" : null;

    public static IReadOnlyList<Choice> Fields(FilterSchema schema) => [.. schema.AllFields.OrderBy(f => f.Label, StringComparer.CurrentCultureIgnoreCase).Select(f => new Choice(f.Name, f.Label))];

    public static IResult Check(string? filter, FilterSchema schema) =>
        ListQuery.Check(filter ?? "", schema) is { } problem ? Results.Json(new { message = problem.Message, position = problem.Position, length = problem.Length }) : Results.Json(new { });

    public static IResult Suggest(string? filter, int? at, FilterSchema schema)
    {
        var text = filter is { Length: <= 4000 } ? filter : "";
        return Results.Json(FilterSuggestions.At(text, Math.Clamp(at ?? text.Length, 0, text.Length), schema).Take(12));
    }

    // The picked condition in the language, joined to what there is; what cannot be read is shown in the line with its mistake.
    public static IResult Add(HttpContext http, string path, FilterSchema schema)
    {
        var query = http.Request.Query;
        string Said(string key) => query[key].ToString().Trim();
        var field = schema.AllFields.FirstOrDefault(f => f.Name == Said("field"));
        var (filter, how, value) = (Said("filter"), Said("how"), Said("value"));
        var condition = field is null ? "" : how switch
        {
            "is empty" or "is not empty" => $"{field.Name} {how}",
            "within" => $"{field.Name} within {(value.Length == 0 ? "30d" : value)}",
            _ => $"{field.Name} {how} {(field.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Time or FieldType.Bool ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")}",
        };
        var joined = filter.Length == 0 ? condition : Sluice.Filters.Filter.Parse(filter).Filter is Any ? $"({filter}) and {condition}" : $"{filter} and {condition}";
        var kept = query.Where(p => p.Key is "view" or "sort" or "columns" or "layout" or "good").Select(p => KeyValuePair.Create(p.Key, (string?)p.Value.ToString()));
        return Page.SeeOther(path + QueryString.Create([.. kept, new("filter", condition.Length == 0 ? filter : joined)]));
    }
}
