using Sluice.Filters;

namespace Sluice.Capture.Landing;

// The conditions of blocks: the filter language over what is known of whoever asks for the page.
static class SmartBlock
{
    public static readonly FilterSchema Schema = new(
    [
        Text("utmSource", "UTM source", "utm_source"), Text("utmMedium", "UTM medium", "utm_medium"), Text("utmCampaign", "UTM campaign", "utm_campaign"), Text("utmContent", "UTM content", "utm_content"), Text("utmTerm", "UTM term", "utm_term"),
        Text("referrer", "Referring site"), Text("channel", "Channel"), new("device", "Device", FieldType.Choice) { Choices = [new("desktop", "Desktop"), new("phone", "Phone"), new("tablet", "Tablet")] }, Text("language", "Language of the browser"),
        Text("country", "Country, where known"), Text("stage", "Lifecycle stage, where known", "lifecycleStage"), new("known", "Known person", FieldType.Bool),
    ]);

    public static FilterCheck Check(string when) => Filter.Read(when, Schema);

    // A condition that cannot be read holds for nobody: the editor says so.
    public static BoundFilter? Read(string? when) => when is null ? null : Check(when).Bound ?? Never;

    static readonly BoundFilter Never = Filter.Read("known = true and known = false", Schema).Bound!;

    static FilterField Text(string name, string label, params string[] also) => new(name, label, FieldType.Text) { Aliases = [.. also] };
}
