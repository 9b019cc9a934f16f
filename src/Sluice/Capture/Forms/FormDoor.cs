using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Landing;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Forms;

// The public edge knows no workspace: a form is found by its slug or id in the whole installation, and everything
// after happens in the workspace it belongs to.
static class FormDoor
{
    public static async Task<Form?> Find(Store store, string slugOrId, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var forms = db.Set<Form>().IgnoreQueryFilters().AsNoTracking().Where(f => f.ArchivedAt == null);
        return Ids.TryParse<FormId>(slugOrId, out var id) ? await forms.SingleOrDefaultAsync(f => f.Id == id, cancel) : await forms.SingleOrDefaultAsync(f => f.Slug == slugOrId, cancel);
    }

    public static async Task<PageTheme> Theme(SluiceDb db, CancellationToken cancel) =>
        await db.Set<PageTheme>().AsNoTracking().SingleOrDefaultAsync(cancel)
        ?? new PageTheme { Name = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Name).SingleOrDefaultAsync(cancel) ?? "" };
}
