using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Export.Kinds;

namespace Sluice.Record.Export;

// What would be exported: how many rows, of which columns, or what is wrong with the question.
public sealed record NewExport(ExportChoice Choice, IReadOnlyList<string> Columns, ExportRows? Rows, CountAnswer? Count, Refusal? Refusal)
{
    public static async Task<NewExport> Of(SluiceDb db, ExportChoice choice, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if ((await choice.Read(db, caller.UserId, clock, cancel)).Refused(out var refusal, out var rows)) return new(choice, await All(db, choice, clock, cancel), null, null, refusal);
        var count = await rows.Count(CountAnswer.Cap + 1);
        return new(choice, await All(db, choice, clock, cancel), rows, count > CountAnswer.Cap ? new CountAnswer(CountAnswer.Cap, true) : new CountAnswer(count, false), null);
    }

    static async Task<IReadOnlyList<string>> All(SluiceDb db, ExportChoice choice, TimeProvider clock, CancellationToken cancel) =>
        (await choice.Kind.Read(db, "", null, clock, cancel)).Value?.Headers ?? [];
}
