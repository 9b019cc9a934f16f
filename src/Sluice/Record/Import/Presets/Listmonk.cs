namespace Sluice.Record.Import.Presets;

// Subscribers as listmonk exports them. To be on a list there is no consent yet; to be blocklisted is a no.
static class Listmonk
{
    public static readonly ImportPreset Preset = new("listmonk", "listmonk",
    [
        new("people", "subscribers")
        {
            Needs = ["email", "attributes", "status"],
            Tells = ["uuid", "name", "created_at", "updated_at", "lists"],
            Columns =
            [
                new("uuid", "externalId") { Prefix = "listmonk:" }, new("email", "email"), new("name", "name"), new("status", "mailingStatus"), new("subscription_status", "mailingStatus"),
                new("lists", "lists"), new("attributes", "") { Packed = true }, new("created_at", "createdAt"), new("updated_at", ""),
            ],
            Always = [new("lifecycleStage", "Subscriber")],
        },
    ]);
}
