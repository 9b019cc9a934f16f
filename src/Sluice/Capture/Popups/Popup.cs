using System.IO.Enumeration;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Popups;

public enum PopupKind { TopBar, BottomBar, Modal, SlideIn }

// Arrival: at once. Delay: after seconds. Scroll: at a depth in percent. Exit: when the pointer leaves the page upwards.
public enum PopupTrigger { Arrival, Delay, Scroll, Exit }

public enum PopupAudience { Everybody, Strangers, Known }

// Something shown on top of any page that carries the tracker: words with a form, or with a link.
public sealed class Popup : IInWorkspace
{
    Popup() { }

    public PopupId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public PopupKind Kind { get; private set; } = PopupKind.SlideIn;
    public string Title { get; private set; } = "";
    // Markdown.
    public string Text { get; private set; } = "";
    public FormId? FormId { get; private set; }
    // Where there is no form.
    public string Button { get; private set; } = "";
    public string? Url { get; private set; }
    public PopupTrigger Trigger { get; private set; } = PopupTrigger.Delay;
    // Seconds or percent, as the trigger says.
    public int After { get; private set; } = 10;
    public PopupAudience Audience { get; private set; }
    // Patterns of paths, one a line: /pricing*. None: every page.
    public string OnlyOn { get; private set; } = "";
    public string NotOn { get; private set; } = "";
    // Not again for so many days after it was shown, and never more often than this.
    public int EveryDays { get; private set; } = 3;
    public int MostTimes { get; private set; } = 3;
    public DateTimeOffset? LiveSince { get; private set; }
    // The last moment of it, where there is one.
    public DateTimeOffset? LiveUntil { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public static Popup Draw(string name, DateTimeOffset now) => new() { Id = Ids.New<PopupId>(now), Name = name.Trim(), Title = name.Trim(), CreatedAt = now, UpdatedAt = now };

    public Refusal? Describe(PopupTold told, DateTimeOffset now)
    {
        if (told.Name is { } name && name.Trim().Length is 0 or > 120) return new Refusal("required", "Give it a name of at most 120 characters.", "name");
        if (told.Title is { Length: > 120 }) return new Refusal("tooLong", "A heading has at most 120 characters.", "title");
        if (told.Text is { Length: > 4_000 }) return new Refusal("tooLong", "A pop-up has at most 4,000 characters of text; a page holds more.", "text");
        if (told.Url is { Length: > 0 } url && !(Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")) return new Refusal("invalid", "An address begins with https:// or http://.", "url");
        if (told.After is < 0 or > 3_600 || (told.Trigger ?? Trigger) == PopupTrigger.Scroll && (told.After ?? After) > 100) return new Refusal("invalid", "It waits at most 3,600 seconds, or for 100 percent.", "after");
        if (told.EveryDays is < 0 or > 365) return new Refusal("invalid", "It comes again after 0 to 365 days.", "everyDays");
        if (told.MostTimes is < 1 or > 100) return new Refusal("invalid", "It is shown to one browser 1 to 100 times.", "mostTimes");
        if (new[] { told.OnlyOn, told.NotOn }.Any(p => p is { Length: > 4_000 })) return new Refusal("tooLong", "Name the pages in at most 4,000 characters.", "onlyOn");
        (Name, Kind, Title, Text) = (told.Name?.Trim() ?? Name, told.Kind ?? Kind, told.Title?.Trim() ?? Title, told.Text?.Trim() ?? Text);
        (Button, Url) = (told.Button?.Trim() ?? Button, told.Url is null ? Url : told.Url.Length == 0 ? null : told.Url.Trim());
        (Trigger, After, Audience) = (told.Trigger ?? Trigger, told.After ?? After, told.Audience ?? Audience);
        (OnlyOn, NotOn) = (told.OnlyOn?.Trim() ?? OnlyOn, told.NotOn?.Trim() ?? NotOn);
        (EveryDays, MostTimes, UpdatedAt) = (told.EveryDays ?? EveryDays, told.MostTimes ?? MostTimes, now);
        if (told.SaysForm) FormId = told.FormId;
        if (told.SaysUntil) LiveUntil = told.LiveUntil;
        return null;
    }

    public Refusal? Switch(bool on, DateTimeOffset now)
    {
        if (on && Title.Length + Text.Length == 0) return new Refusal("required", "Say something first: a heading or a text.", "title");
        (LiveSince, UpdatedAt) = (on ? LiveSince ?? now : null, now);
        return null;
    }

    public bool IsLive(DateTimeOffset now) => ArchivedAt is null && LiveSince <= now && (LiveUntil is null || LiveUntil > now);

    // A pattern with // holds the host too.
    public bool Covers(Uri page) => (Lines(OnlyOn) is not [_, ..] only || only.Exists(p => Fits(p, page))) && !Lines(NotOn).Exists(p => Fits(p, page));

    static bool Fits(string pattern, Uri page) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), pattern.Contains("//", StringComparison.Ordinal) ? page.GetLeftPart(UriPartial.Path) : page.AbsolutePath);

    static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public void Archive(DateTimeOffset now) => (ArchivedAt, LiveSince) = (ArchivedAt ?? now, null);

    public void Return() => ArchivedAt = null;
}

// As it is to be; null where nothing is said.
public sealed record PopupTold
{
    public string? Name { get; init; }
    public PopupKind? Kind { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public bool SaysForm { get; init; }
    public FormId? FormId { get; init; }
    public string? Button { get; init; }
    public string? Url { get; init; }
    public PopupTrigger? Trigger { get; init; }
    public int? After { get; init; }
    public PopupAudience? Audience { get; init; }
    public string? OnlyOn { get; init; }
    public string? NotOn { get; init; }
    public int? EveryDays { get; init; }
    public int? MostTimes { get; init; }
    public bool SaysUntil { get; init; }
    public DateTimeOffset? LiveUntil { get; init; }
}
