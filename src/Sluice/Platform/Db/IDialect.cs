using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sluice.Platform.Db;

// All that differs between the two databases. Provider SQL stands behind this and nowhere else.
public interface IDialect
{
    string Name { get; }
    string JsonType { get; }

    // Whether a row's number tells its place among all commits: so with one writer, not with many.
    bool SequencesCommitInOrder { get; }

    Type IdConverter(Type idType);
    void Conventions(ModelConfigurationBuilder conventions);
    void Configure(ModelBuilder model);

    // The script that makes the tables, with what EF has no words for.
    string Schema(IModel model, string script);

    // One statement for each row, its values at $1, $2 … in order; says for each whether it changed anything.
    Task<bool[]> RunEach(DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<string> storeTypes, IReadOnlyList<object?[]> rows, CancellationToken cancel);

    // Full-text rows of a table that has a search index.
    IndexedRows<T> Indexed<T>(DbSet<T> rows, string table, IReadOnlyList<string> parts) where T : class;

    Task Insert(DbConnection connection, DbTransaction? transaction, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel);

    // One text in place of others in a column of the workspace's rows; how many rows held any of them.
    Task<int> Replace(SluiceDb db, string table, string column, bool json, IReadOnlyList<string> words, string with, CancellationToken cancel);

    // Makes sure that none of these words is left behind in what was deleted, as far as the database lets it; without
    // words that nothing deleted is.
    Task ForgetDeleted(SluiceDb db, IReadOnlyList<string> words, CancellationToken cancel);

    // One moment of the database to read from, that keeps nobody from writing.
    Task<IDbContextTransaction> Snapshot(SluiceDb db, CancellationToken cancel);

    // Numbers that the database gives go on behind the last one.
    Task ContinueNumbers(SluiceDb db, string table, string column, CancellationToken cancel);

    // What is committed survives a power cut, however little each commit waited for the disk.
    Task Flush(SluiceDb db, CancellationToken cancel);

    // Of our own tables only, where no column can be null.
    RawRows Raw(DbConnection connection, string sql);

    // Counts again what the planner chooses indexes by, after much was written.
    Task KeepStatistics(SluiceDb db, CancellationToken cancel);
}

// What a row does whose key is there already: nothing, take its place, or add its numbers to those there.
public enum OnConflict { Skip, Replace, Add }
