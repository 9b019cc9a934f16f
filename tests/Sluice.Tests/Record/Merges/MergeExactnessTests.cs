using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Duplicates;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.Merges;
using Sluice.Record.People;
using Sluice.Tests.Guards;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Merges;

public sealed class MergeExactnessTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task No_row_of_any_table_is_forgotten_and_each_goes_back_where_it_was()
    {
        var api = await app.Api();
        await using (var db = app.Open())
        {
            await FilledWorkspace.Fill(db, await app.UserId(World.World.Ines), app.Clock.GetUtcNow());
            await db.Set<MergedRecord>().ExecuteDeleteAsync();
            await db.Set<Merge>().ExecuteDeleteAsync();
            await db.Set<FieldDefinition>().ExecuteDeleteAsync();
            await db.Set<Person>().ExecuteUpdateAsync(s => s.SetProperty(p => p.DeletedAt, (DateTimeOffset?)null));
            await db.Set<Company>().ExecuteUpdateAsync(s => s.SetProperty(c => c.DeletedAt, (DateTimeOffset?)null).SetProperty(c => c.ParentId, (CompanyId?)null));
            // A row of every kind is also a rule that doubles are not saved; the other tests make doubles.
            await db.Set<DuplicatePolicy>().ExecuteDeleteAsync();
        }
        await using (var db = app.Open())
        {
            await Point<PersonId>(db);
            await Point<CompanyId>(db);
        }
        await Exactly(api, "people", Samples.Id.ToString("D"), (await api.Post("people", new { firstName = "Stays" })).Id());
        await Exactly(api, "companies", Samples.Id.ToString("D"), (await api.Post("companies", new { name = "Stays" })).Id());
    }

    [Fact]
    public async Task Random_merges_taken_apart_leave_every_row_as_it_was()
    {
        var api = await app.Api();
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            var crowd = new List<string>();
            for (var i = 0; i < 4; i++) crowd.Add(await Random(api, random, $"r{round}x{i}"));
            var before = await Rows();
            var merges = new List<string>();
            var alive = crowd.ToList();
            while (alive.Count > 1 && (merges.Count == 0 || random.Next(3) > 0))
            {
                var keep = alive[random.Next(alive.Count)];
                var gone = alive.Where(p => p != keep).OrderBy(_ => random.Next()).Take(random.Next(1, alive.Count)).ToArray();
                merges.Add((await api.Post("people/merge", new { keep, merge = gone }, HttpStatusCode.OK)).Text("mergeId"));
                alive.RemoveAll(gone.Contains);
            }
            foreach (var merge in merges.AsEnumerable().Reverse()) await MergeTests.Undo(api, merge);
            Assert.Equal(before, await Rows());
        }
    }

    [Fact]
    public async Task Whichever_stays_the_human_is_the_same()
    {
        var api = await app.Api();
        for (var seed = 20; seed < 26; seed++)
        {
            var (left, right) = (await Random(api, new Random(seed), $"c{seed}l"), await Random(api, new Random(seed + 100), $"c{seed}r"));
            var one = (await api.Post("people/merge", new { keep = left, merge = new[] { right } }, HttpStatusCode.OK)).Text("mergeId");
            var first = await Sets(api, left);
            await MergeTests.Undo(api, one);
            await api.Post("people/merge", new { keep = right, merge = new[] { left } }, HttpStatusCode.OK);
            Assert.Equal(first, await Sets(api, right));
        }
    }

    async Task Exactly(ApiClient api, string kind, string gone, string keep)
    {
        var before = await Rows();
        var merge = (await api.Post($"{kind}/merge", new { keep, merge = new[] { gone } }, HttpStatusCode.OK)).Text("mergeId");
        await using (var db = app.Open())
        {
            // Unique for each open hand-off: where the one that stays has none, it came along too.
            if (kind == "people") Assert.Empty(await Left<PersonId>(db));
            else Assert.Empty(await Left<CompanyId>(db));
        }
        Assert.True((await api.Http.DeleteAsync($"{kind}/merges/{merge}")).IsSuccessStatusCode);
        Assert.Equal(before, await Rows());
    }

    static async Task<IReadOnlyList<string>> Left<TId>(SluiceDb db) where TId : struct, IId<TId>
    {
        var left = new List<string>();
        foreach (var (table, column) in Pointers<TId>(db))
            if (Convert.ToInt64(await Run(db, $"SELECT count(*) FROM \"{table}\" WHERE {column} = {Sample(db)}")) > 0) left.Add($"{table}.{column}");
        return left;
    }

    // What may be empty points at the sample too.
    static async Task Point<TId>(SluiceDb db) where TId : struct, IId<TId>
    {
        foreach (var (table, column) in Pointers<TId>(db)) await Run(db, $"UPDATE \"{table}\" SET {column} = {Sample(db)} WHERE workspace_id = {db.Workspace} AND {column} IS NULL{(table == "record_companies" ? " AND 1 = 0" : "")}");
    }

    static IEnumerable<(string Table, string Column)> Pointers<TId>(SluiceDb db) where TId : struct, IId<TId> =>
        from entity in db.Model.GetEntityTypes()
        from property in entity.GetProperties()
        where !typeof(IDerived).IsAssignableFrom(entity.ClrType)
        where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(TId) && property.Name != "Id" || entity.ClrType == typeof(ListMember) && property.Name == nameof(ListMember.RecordId)
        select (entity.GetTableName()!, property.GetColumnName());

    static string Sample(SluiceDb db) => db.Dialect.Name == "sqlite" ? $"X'{Convert.ToHexString(Samples.Id.ToByteArray(bigEndian: true))}'" : $"'{Samples.Id:D}'";

    static async Task<object?> Run(SluiceDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    // Everything but the two facts that tell of a merge, the merge itself and what only counts up.
    async Task<IReadOnlyList<string>> Rows()
    {
        await using var db = app.Open();
        return [.. (await FilledWorkspace.Rows(db)).Where(r => !r.StartsWith("record_merges:", StringComparison.Ordinal) && !r.Contains("record.merged", StringComparison.Ordinal) && !r.Contains("record.unmerged", StringComparison.Ordinal) && !r.StartsWith("platform_", StringComparison.Ordinal))];
    }

    static async Task<string> Random(ApiClient api, Random random, string name)
    {
        var body = new JsonObject { ["firstName"] = name };
        if (random.Next(2) == 0) body["lastName"] = "Berg";
        if (random.Next(2) == 0) body["jobTitle"] = "Buyer";
        if (random.Next(2) == 0) body["phone"] = $"+49 30 {random.Next(1000000, 9999999)}";
        if (random.Next(3) > 0) body["company"] = $"Firm {random.Next(3)}";
        if (random.Next(2) == 0) body["tags"] = new JsonArray($"tag{random.Next(3)}", $"tag{random.Next(3)}x");
        if (random.Next(2) == 0) body["lifecycleStage"] = random.Next(2) == 0 ? "lead" : "customer";
        body["emails"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(i => (JsonNode)new JsonObject { ["address"] = $"{name}.{i}@random.example" })]);
        var person = (await api.Post("people", body)).Id();
        for (var i = random.Next(3); i > 0; i--) await api.Post($"people/{person}/activities", new { what = $"Talk {i}" });
        if (random.Next(2) == 0) await api.Post("tasks", new { title = "Call back", personId = person, dueAt = $"2026-12-0{random.Next(1, 9)}T09:00:00Z" });
        return person;
    }

    static async Task<string> Sets(ApiClient api, string person)
    {
        var one = await api.Get($"people/{person}");
        string Of(string list, string? name) => string.Join(',', one[list]!.AsArray().Select(x => name is null ? (string)x! : x!.Text(name)).Order(StringComparer.Ordinal));
        var kinds = (await api.Get($"people/{person}/timeline?limit=200"))["data"]!.AsArray().Select(a => a!.Text("kind")).Where(k => !k.Contains("merged", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return string.Join('|', Of("emails", "address"), Of("phones", "number"), Of("tags", null), Of("companies", "name"), one.Text("lifecycleStage"), one["nextActivityAt"], one.Text("createdAt"), string.Join(',', kinds));
    }
}
