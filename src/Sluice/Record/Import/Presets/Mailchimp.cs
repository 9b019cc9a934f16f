namespace Sluice.Record.Import.Presets;

// The four files of an audience's export: subscribed, unsubscribed, cleaned (mail came back) and non-subscribed.
static class Mailchimp
{
    static readonly string[] Marks = ["MEMBER_RATING", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP", "LAST_CHANGED", "LEID", "EUID"];

    static readonly PresetColumn[] Everybody =
    [
        new("Email Address", "email"), new("EUID", "externalId") { Prefix = "mailchimp:" }, new("CC", "country"), new("TAGS", "tags"),
        new("OPTIN_TIME", "optedIn"), new("CONFIRM_TIME", "optedIn"), new("OPTIN_IP", "optInIp"), new("CONFIRM_IP", "optInIp"),
        new("UNSUB_TIME", "unsubscribed"), new("UNSUB_REASON", "unsubscribedBecause"), new("CLEAN_TIME", "bounced"),
        new("Address", ""), new("LATITUDE", ""), new("LONGITUDE", ""), new("GMTOFF", ""), new("DSTOFF", ""), new("LAST_CHANGED", ""), new("LEID", ""), new("UNSUB_CAMPAIGN*", ""), new("UNSUB_REASON_OTHER", ""), new("CLEAN_CAMPAIGN*", ""),
    ];

    static readonly PresetColumn[] NeverAsked = [.. Everybody.Where(c => c.Target is not ("optedIn" or "optInIp")), new("OPTIN_*", ""), new("CONFIRM_*", "")];

    public static readonly ImportPreset Preset = new("mailchimp", "Mailchimp",
    [
        new("people", "contacts, each with what became of them") { Needs = ["Email*", "UNSUB_TIME", "CLEAN_TIME"], Tells = Marks, AtLeast = 3, Columns = Everybody },
        new("people", "cleaned contacts") { Needs = ["Email*", "CLEAN_TIME"], Tells = Marks, AtLeast = 3, Columns = NeverAsked, Always = [new("bounced", "cleaned by Mailchimp")] },
        new("people", "unsubscribed contacts") { Needs = ["Email*", "UNSUB_TIME"], Tells = Marks, AtLeast = 3, Columns = NeverAsked, Always = [new("unsubscribed", "yes")] },
        // Their columns are those of subscribers; only the file's name tells.
        new("people", "contacts who never subscribed") { Called = "nonsubscribed", Needs = ["Email*"], Tells = Marks, AtLeast = 3, Columns = NeverAsked, Always = [new("mailingStatus", "nonsubscribed")] },
        new("people", "unsubscribed contacts") { Called = "unsubscribed", Needs = ["Email*"], Tells = Marks, AtLeast = 3, Columns = NeverAsked, Always = [new("unsubscribed", "yes")] },
        new("people", "cleaned contacts") { Called = "cleaned", Needs = ["Email*"], Tells = Marks, AtLeast = 3, Columns = NeverAsked, Always = [new("bounced", "cleaned by Mailchimp")] },
        new("people", "subscribed contacts") { Needs = ["Email*"], Tells = Marks, AtLeast = 3, Columns = Everybody, Always = [new("lifecycleStage", "Subscriber")] },
    ]);
}
