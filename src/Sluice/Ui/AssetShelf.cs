namespace Sluice.Ui;

// Hands out the current assets: the embedded ones for ever, the ones on disk until a file changes.
public sealed class AssetShelf(IHostEnvironment host)
{
    readonly Lock _turn = new();
    readonly string? _project =
        host.IsDevelopment() && Directory.Exists(Path.Combine(host.ContentRootPath, "wwwroot", "css")) ? host.ContentRootPath : null;
    Assets? _current;
    DateTime _read;

    public Assets Current
    {
        get
        {
            lock (_turn)
            {
                if (_project is null) return _current ??= new Assets(AssetFiles.Embedded(typeof(AssetShelf).Assembly));
                var changed = AssetFiles.LastChange(_project);
                if (_current is null || changed > _read) (_current, _read) = (new Assets(AssetFiles.OnDisk(_project)), changed);
                return _current;
            }
        }
    }
}
