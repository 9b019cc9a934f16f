using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;

namespace Sluice.Prospect.Events;

public sealed record AttendeeForm(string State, string MetBy, string Note, string Promise, string PromisedFor, string Temperature)
{
    public static AttendeeForm Read(IFormCollection form) => new(form["state"].ToString(), form["metBy"].ToString(), form["note"].ToString().ReplaceLineEndings("\n"), form["promise"].ToString(), form["promisedFor"].ToString(), form["temperature"].ToString());

    public static AttendeeForm Of(Attendee a) => new(a.State.ToString(), a.MetBy?.Value.ToString("D") ?? "", a.Note, a.Promise, a.PromisedFor is { } day ? IsoDay.Write(day) : "", a.Temperature?.ToString() ?? "");

    public Result<AttendeeTold> Told()
    {
        var day = IsoDay.Read(PromisedFor);
        if (day is null && PromisedFor.Length > 0) return new Refusal("invalid", "A day is needed here, such as 2026-11-22.", "promisedFor");
        return new AttendeeTold(One<AttendeeState>(State), UserId.TryParse(MetBy, null, out var by) ? by : null, Note, Promise, day, One<Temperature>(Temperature));
    }

    public static T? One<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, true, out var one) && Enum.IsDefined(one) ? one : null;
}
