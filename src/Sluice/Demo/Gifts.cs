using Sluice.Capture.Forms;
using Sluice.Capture.Magnets;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Tabular;

namespace Sluice.Demo;

// What the workbook's form promises since this morning: a real sheet, by mail, once the mailbox said yes.
static class Gifts
{
    public static async Task Wrap(Scene scene, SluiceDb db, Form form)
    {
        using var sheet = new MemoryStream();
        XlsxTableWriter.Write(sheet, ["Place", "Meter", "m³ a day", "Should be", "Lost"],
        [
            ["Intake", "N-1", 412.5m, 412.5m, 0m],
            ["Brewhouse", "N-2", 168.2m, 161.0m, 7.2m],
            ["Cellar", "N-3", 96.4m, 93.9m, 2.5m],
            ["Filling", "N-4", 121.7m, 108.3m, 13.4m],
        ], scene.Cancel);
        sheet.Position = 0;
        var now = scene.Clock.Now();
        if ((await scene.Get<MagnetShelf>().Keep(sheet, "water-balance-workbook.xlsx", scene.Workspace, scene.Cancel)).Refused(out var refusal, out var file)) throw new InvalidOperationException(refusal.Message);
        var magnet = Magnet.Offer("Water balance workbook", now);
        magnet.Hold(file, now);
        db.Add(magnet);
        db.Attach(form);
        form.Then(form.AfterSubmit with { MagnetId = magnet.Id.Value, DoubleOptIn = true }, now);
        await db.SaveChangesAsync(scene.Cancel);
    }
}
