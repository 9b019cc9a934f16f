using Sluice.Platform.Clock;
using Sluice.Platform.Work;

namespace Sluice.Platform.Files;

// Takes files away that no row names any more: replaced ones, those of rows that went, and what a broken upload left.
public sealed record SweepFiles : IWork;

sealed class SweepFilesWorker(IEnumerable<FileShelf> shelves, TimeProvider clock) : IWorker<SweepFiles>
{
    const int AtOnce = 500;
    // Longer than any upload takes: its file lies there before its row does.
    static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task Run(SweepFiles work, WorkContext context, CancellationToken cancel)
    {
        foreach (var shelf in shelves)
        {
            await shelf.Forget(context.Db, cancel);
            foreach (var names in shelf.Older(context.Db.Workspace, clock.Now() - Grace).Chunk(AtOnce))
                foreach (var name in names.Except(await shelf.Named(context.Db, names, cancel), StringComparer.Ordinal))
                    shelf.Delete(context.Db.Workspace, name);
        }
    }
}

static class FileShelves
{
    public static IServiceCollection AddShelf<TShelf>(this IServiceCollection services) where TShelf : FileShelf =>
        services.AddSingleton<TShelf>().AddSingleton<FileShelf>(s => s.GetRequiredService<TShelf>());
}
