using Sluice.Platform.Access;
using Sluice.Ui;

namespace Sluice.Record.Settings;

// A page under Settings. Stages add their own as singletons.
public sealed record SettingsTab(string Label, string Href, Permission Permission, int Order)
{
    public static readonly IReadOnlyList<SettingsTab> OfRecord =
    [
        new("Workspace", "/settings", Permission.ManageWorkspace, 10),
        new("Fields", "/settings/fields", Permission.ManageWorkspace, 20),
        new("Users", "/settings/users", Permission.ManageUsers, 30),
        new("Roles and rights", "/settings/rights", Permission.ManageUsers, 35),
        new("Privacy and keeping", "/settings/privacy", Permission.ManageWorkspace, 40),
        new("Mail", "/settings/mail", Permission.ManageWorkspace, 45),
        new("API keys", "/settings/keys", Permission.ManageWorkspace, 80),
        new("Exports", "/exports", Permission.Export, 85),
        new("Outbox", "/outbox", Permission.ManageWorkspace, 86),
        new("Audit", "/settings/audit", Permission.ManageWorkspace, 87),
        new("Work", "/settings/work", Permission.ManageWorkspace, 90),
        new("You", "/settings/me", Permission.See, 100),
    ];

    public static IReadOnlyList<Tab> For(IEnumerable<SettingsTab> tabs, PageContext page, string current) =>
        [.. tabs.Where(t => page.May(t.Permission.ToString())).OrderBy(t => t.Order).Select(t => new Tab(t.Label, t.Href, t.Href == current))];
}
