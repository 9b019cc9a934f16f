using Microsoft.EntityFrameworkCore;
using Sluice.Capture;
using Sluice.Capture.Landing;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Demo;

// Two headlines of the workbook's page, tried against each other for two weeks.
static class Headlines
{
    public static async Task Try(Scene scene, SluiceDb db, PageId id, Actor mia)
    {
        var now = scene.Clock.Now();
        var page = await db.Set<LandingPage>().SingleAsync(p => p.Id == id, scene.Cancel);
        if ((await TestDesk.AddVariant(db, page, "“Cancel two meters”", now, scene.Cancel)).Refused(out var refusal, out var other)) throw new InvalidOperationException(refusal.Message);
        other.Write(page.Draft.Replace("# The water balance, as a workbook", "# Cancel the two meters that measure nothing", StringComparison.Ordinal), now);
        await db.SaveChangesAsync(scene.Cancel);
        if (await TestDesk.Start(db, page, TestWay.Split, 0.95, 1_000, mia, now, scene.Cancel) is { } refused) throw new InvalidOperationException(refused.Message);
        await db.SaveChangesAsync(scene.Cancel);
        var seen = Enumerable.Range(0, 1412).Select(_ => scene.Chance.Guid()).Select(visitor => Visitor(scene, page, visitor, now)).ToList();
        await db.Transact(() => BulkTable.Of<VariantVisitor>(db).Insert(db, seen, scene.Cancel), scene.Cancel);
    }

    static VariantVisitor Visitor(Scene scene, LandingPage page, Guid visitor, DateTimeOffset now)
    {
        var letter = scene.Chance.In(0.5) ? "A" : "B";
        var at = now.AddMinutes(scene.Chance.Between(0, 13 * 24 * 60)).ToMicroseconds();
        return new VariantVisitor { WorkspaceId = scene.Workspace, PageId = page.Id, Test = 1, Visitor = visitor, Variant = letter, At = at, ConvertedAt = scene.Chance.In(letter == "A" ? 0.061 : 0.048) ? at.AddMinutes(3) : null };
    }
}
