using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Record.Api;

namespace Sluice.Prospect.Events;

// The form of an event as it was posted: what is wrong comes back with the answers kept.
public sealed record EventForm(string Name = "", string Place = "", string StartsOn = "", string EndsOn = "", string Owner = "", string Cost = "", string Currency = "EUR", string Note = "")
{
    public static EventForm Read(IFormCollection form) => new(form["name"].ToString(), form["place"].ToString(), form["startsOn"].ToString(), form["endsOn"].ToString(), form["owner"].ToString(), form["cost"].ToString(), form["costCurrency"].ToString(), form["note"].ToString().ReplaceLineEndings("\n"));

    public static EventForm Of(NetworkingEvent e) => new(e.Name, e.Place, IsoDay.Write(e.StartsOn), IsoDay.Write(e.EndsOn), e.OwnerId?.Value.ToString("D") ?? "", e.CostMinor is { } minor ? MoneyJson.Units(minor, e.Currency) : "", e.Currency, e.Note);

    public Result<EventTold> Told()
    {
        if (IsoDay.Read(StartsOn) is not { } first) return new Refusal("required", "Say on which day it begins.", "startsOn");
        var last = IsoDay.Read(EndsOn);
        if (last is null && EndsOn.Trim().Length > 0) return new Refusal("invalid", "A day is needed here, such as 2026-11-22.", "endsOn");
        if (!MoneyJson.TryUnits(Cost.Replace(',', '.'), Currency, out var minor)) return new Refusal("invalid", "An amount is needed here, such as 1200.50.", "cost");
        return new EventTold(Name, Place, first, last, UserId.TryParse(Owner, null, out var owner) ? owner : null, minor, Currency, Note);
    }
}
