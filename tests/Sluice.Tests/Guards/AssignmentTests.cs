using System.Globalization;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Tests.World;

namespace Sluice.Tests.Guards;

// A client may send any name; what the server alone sets stays as it is.
public sealed class AssignmentTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly Dictionary<string, object> Forged = new(StringComparer.Ordinal)
    {
        ["id"] = Guid.NewGuid(), ["workspace_id"] = 2, ["created_at"] = "2001-01-01T00:00:00Z", ["deleted_at"] = "2001-01-01T00:00:00Z", ["import_id"] = Guid.NewGuid(),
        ["sequence"] = 4242, ["search_text"] = "forged", ["sort_name"] = "forged", ["stage_since"] = "2001-01-01T00:00:00Z", ["last_touch_at"] = "2001-01-01T00:00:00Z",
        ["next_activity_at"] = "2001-01-01T00:00:00Z", ["next_activity"] = "forged", ["win_probability"] = 0.99, ["fit"] = 99, ["fit_grade"] = "A", ["engagement"] = 99, ["engagement_level"] = 1,
        ["cell"] = "A1", ["secret"] = "forged", ["hash"] = "forged", ["key"] = "forged", ["origin"] = "In", ["revision"] = 4242, ["live_version"] = 4242, ["views"] = 4242, ["sent"] = 4242,
        ["closed_at"] = "2001-01-01T00:00:00Z", ["actor"] = "forged", ["source"] = "forged", ["scopes"] = "All", ["writer_transaction"] = 4242, ["merged_into"] = Guid.NewGuid(),
    };

    // What their own routes may set: a person's and a deal's source, a page's address.
    static readonly string[] Settable = ["source"];

    [Fact]
    public async Task What_the_server_sets_cannot_be_sent()
    {
        await using var db = app.Open();
        await FilledWorkspace.Fill(db, await app.UserId(World.World.Ines), app.Clock.GetUtcNow());
        var http = (await app.Api()).Http;
        var before = await Protected(db);
        Assert.True(before.Count > 150, $"Only {before.Count} protected cells were found.");
        var (wrong, good) = (new List<string>(), 0);
        foreach (var route in Route.Of(app.Services).Where(r => r.IsApi && r.HasId && r.Method is "PATCH" or "PUT"))
        {
            foreach (var (column, value) in Forged)
            {
                var name = Camel(column);
                using var request = new HttpRequestMessage(new HttpMethod(route.Method), app.Address.GetLeftPart(UriPartial.Authority) + route.Path(Samples.Id))
                {
                    Content = JsonContent.Create(new Dictionary<string, object> { [name] = value }),
                };
                using var answer = await http.SendAsync(request);
                if ((int)answer.StatusCode >= 500) wrong.Add($"{route} with {name} answered {(int)answer.StatusCode}");
                if (answer.IsSuccessStatusCode) good++;
            }
            var after = await Protected(db);
            wrong.AddRange(before.Where(b => after.TryGetValue(b.Key, out var now) && now != b.Value).Select(b => $"{route} changed {b.Key} from {b.Value} to {after[b.Key]}"));
            before = after;
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(good > 20, $"Only {good} requests were taken, so most were refused for another reason.");
    }

    [Theory]
    [InlineData("""{"firstName":"One","firstName":"Two"}""")]
    [InlineData("""{"firstName":"One","FIRSTNAME":"Two"}""")]
    public async Task A_name_said_twice_is_refused(string body)
    {
        var http = (await app.Api()).Http;
        using var answer = await http.PostAsync("people", new StringContent(body, null, "application/json"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("irst", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    // Table and column of the made-up rows → what stands there.
    static async Task<Dictionary<string, string>> Protected(Sluice.Platform.Db.SluiceDb db)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(IInWorkspace).IsAssignableFrom(e.ClrType) && e.FindProperty("Id") is { ClrType: var type } && (type == typeof(Guid) || typeof(IId).IsAssignableFrom(type))))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var id = command.CreateParameter();
            (id.ParameterName, id.Value) = ("@id", db.Database.IsNpgsql() ? Samples.Id : Samples.Id.ToByteArray(bigEndian: true));
            command.Parameters.Add(id);
            command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\" WHERE id = @id";
            await using var reader = await command.ExecuteReaderAsync();
            if (!await reader.ReadAsync()) continue;
            for (var i = 0; i < reader.FieldCount; i++)
                if (Forged.ContainsKey(reader.GetName(i)) && !Settable.Contains(reader.GetName(i)))
                    cells[$"{entity.GetTableName()}.{reader.GetName(i)}"] = reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "";
        }
        return cells;
    }

    static string Camel(string column)
    {
        var words = column.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }
}
