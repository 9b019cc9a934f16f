using System.Globalization;
using Sluice.Platform;
using Sluice.Record.Fields;

namespace Sluice.Record.Settings;

public sealed record WorkspaceForm(string Name, string TimeZone, string Currency, string Country, string OpensAt, string ClosesAt)
{
    public static WorkspaceForm Of(Workspace workspace) =>
        new(workspace.Name, workspace.TimeZone, workspace.Currency, workspace.Country, workspace.OpensAt.ToString("HH:mm", CultureInfo.InvariantCulture), workspace.ClosesAt.ToString("HH:mm", CultureInfo.InvariantCulture));

    public static WorkspaceForm Read(IFormCollection form) =>
        new(form["name"].ToString().Trim(), form["timeZone"].ToString(), form["currency"].ToString(), form["country"].ToString().Trim(), form["opensAt"].ToString(), form["closesAt"].ToString());

    // What is wrong by field; empty when it was taken over.
    public Dictionary<string, string> Apply(Workspace workspace)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Name.Length is 0 or > 100) errors["name"] = "A workspace needs a name, of 100 characters at most.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) errors["timeZone"] = "Choose a time zone.";
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper)) errors["currency"] = "Choose a currency.";
        if (FieldChecks.Country(Country).Refused(out var refusal, out var country)) errors["country"] = refusal.Message;
        var hours = (Opens: Time(OpensAt), Closes: Time(ClosesAt));
        if (hours.Opens is null) errors["opensAt"] = "A time is needed here, such as 09:00.";
        if (hours.Closes is null) errors["closesAt"] = "A time is needed here, such as 17:00.";
        else if (hours.Opens >= hours.Closes) errors["closesAt"] = "You close after you open.";
        if (errors.Count > 0) return errors;
        (workspace.Name, workspace.TimeZone, workspace.Currency, workspace.Country) = (Name, TimeZone, Currency, country);
        (workspace.OpensAt, workspace.ClosesAt) = (hours.Opens!.Value, hours.Closes!.Value);
        return errors;
    }

    static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
