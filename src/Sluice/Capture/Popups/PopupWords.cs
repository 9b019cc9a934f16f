namespace Sluice.Capture.Popups;

static class PopupWords
{
    public static string Of(PopupKind kind) => kind switch
    {
        PopupKind.TopBar => "Bar at the top",
        PopupKind.BottomBar => "Bar at the bottom",
        PopupKind.Modal => "Box in the middle",
        _ => "Card that slides in",
    };

    public static string Of(PopupTrigger trigger) => trigger switch
    {
        PopupTrigger.Arrival => "At once",
        PopupTrigger.Delay => "After so many seconds",
        PopupTrigger.Scroll => "At so many percent of the page",
        _ => "When the pointer leaves the page",
    };

    public static string Of(PopupAudience audience) => audience switch
    {
        PopupAudience.Strangers => "Whom we do not know",
        PopupAudience.Known => "Whom we know",
        _ => "Everybody",
    };
}
