namespace Sluice.Record.Import.Presets;

// Contacts as Mautic's list or a report of it exports them: the aliases of its fields are the headers.
static class Mautic
{
    // Why somebody is not contacted, as Mautic numbers it.
    static readonly Dictionary<string, string> Reasons = new(StringComparer.OrdinalIgnoreCase) { ["1"] = "unsubscribed", ["2"] = "bounced", ["3"] = "asked not to be written to" };

    public static readonly ImportPreset Preset = new("mautic", "Mautic",
    [
        new("people", "contacts")
        {
            Needs = ["email"],
            Tells = ["points", "preferred_locale", "attribution", "attribution_date", "preferred_profile_image", "date_added", "date_identified", "last_active", "foursquare", "do_not_contact", "dnc*", "date_modified", "stage_id", "owner_id"],
            Columns =
            [
                new("id", "externalId") { Prefix = "mautic:" }, new("contact_id", "externalId") { Prefix = "mautic:" }, new("position", "jobTitle"),
                // Mr and Mrs.
                new("title", ""),
                new("date_added", "createdAt"), new("owner_name", "owner"), new("owner_id", ""), new("stage", "lifecycleStage"), new("tags", "tags"), new("segments", "lists"),
                // "1" is yes in the one and a reason in the others: either way nobody is written to.
                new("do_not_contact", "unsubscribed"), new("do_not_email", "unsubscribed"), new("dnc", "unsubscribed") { Words = Reasons }, new("dnc_reason", "unsubscribed") { Words = Reasons }, new("dnc_comments", "unsubscribedBecause"), new("dnc_channel", ""),
                new("bounced", "bounced"), new("website", "companyDomain"), new("attribution*", ""), new("preferred_profile_image", ""), new("date_modified", ""), new("last_active", ""), new("date_identified", ""),
            ],
        },
    ]);
}
