using Sluice.AuditBench;
using Sluice.Platform.Db;

// Sluice.AuditBench DIR ROWS [CONNECTION]: fills the chains of an empty installation.
using var store = new Store(new StoreSettings(args[0], args.ElementAtOrDefault(2), Synchronous: "OFF"));
await Migrator.Migrate(store, CancellationToken.None);
await Rows.Write(store, int.Parse(args[1]));
