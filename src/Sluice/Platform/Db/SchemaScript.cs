using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db;

// Writes 0001_init.sql of both databases from the model. Until 1.0 there is one Init, made anew, never stacked.
public static class SchemaScript
{
    public static void Write(string directory)
    {
        foreach (var store in new[] { new Store(new StoreSettings("unused")), new Store(new StoreSettings("unused", "Host=unused")) })
        {
            using var db = store.OpenHouse();
            var folder = Path.Combine(directory, db.Dialect.Name);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "0001_init.sql"), "-- Made by bin/schema from the model; do not edit.\n" + Text(db));
        }
    }

    public static string Text(SluiceDb db) => db.Dialect.Schema(db.Model, db.Database.GenerateCreateScript().ReplaceLineEndings("\n").Trim() + "\n");
}
