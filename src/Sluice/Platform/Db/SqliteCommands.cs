using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sluice.Platform.Db;

// Gives EF commands whose prepared statements outlive them: the same text on the same connection is parsed once.
sealed class SqliteCommands : DbCommandInterceptor
{
    const int Most = 300;
    static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, Kept>> Known = [];

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        eventData.Connection is SqliteConnection connection ? InterceptionResult<DbCommand>.SuppressWithResult(new Lent { Connection = connection }) : result;

    // What EF fills and throws away; runs on a kept command of the same text.
    sealed class Lent : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            var known = Known.GetOrCreateValue(Connection!);
            if (!known.Remove(CommandText, out var kept)) kept = new Kept(known) { CommandText = CommandText, Connection = Connection };
            kept.Transaction = Transaction;
            kept.CommandTimeout = CommandTimeout;
            kept.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters) kept.Parameters.Add(parameter);
            try { return kept.ExecuteReader(behavior); }
            catch
            {
                kept.Dispose();
                throw;
            }
        }
    }

    // Out of the table while its reader is open, so that the same text can be read twice at once.
    sealed class Kept(Dictionary<string, Kept> known) : SqliteCommand
    {
        protected override SqliteDataReader? DataReader
        {
            get => base.DataReader;
            set
            {
                base.DataReader = value;
                if (value is not null) return;
                Parameters.Clear();
                if (known.Count >= Most) Forget();
                if (!known.TryAdd(CommandText, this)) Dispose();
            }
        }

        void Forget()
        {
            foreach (var other in known.Values) other.Dispose();
            known.Clear();
        }
    }
}
