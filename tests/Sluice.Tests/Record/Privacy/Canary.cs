using System.Net;
using System.Net.Http.Json;
using System.Text;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Privacy;

// Somebody whose every trace can be told from anything else.
static class Canary
{
    public const string Email = "canary.quetzal@erase.example", Number = "+493055501239", First = "Canarissa", Last = "Quetzalcoatl";
    public static readonly string[] All = [Email, Number, Last, "canary-note", "canary-task", "canary-field", "canary-tag", "canary-old@erase.example"];

    public static async Task<string> Everywhere(SluiceApp app, ApiClient api)
    {
        await api.Post("fields", new { label = "Canary", type = "text" });
        var person = (await api.Post("people", new { firstName = First, lastName = Last, email = "canary-old@erase.example", phone = Number, fields = new { canary = "canary-field" }, tags = new[] { "canary-tag" }, company = "Canary Works" })).Id();
        await api.Patch($"people/{person}", new { emails = new[] { new { address = Email, primary = true }, new { address = "canary-old@erase.example", primary = false } } });
        await api.Post($"people/{person}/activities", new { note = "canary-note" });
        await api.Post("tasks", new { title = "canary-task", personId = person });
        var list = await api.Post("lists", new { name = "Canaries", kind = "person" });
        await api.Post($"lists/{list.Id()}/members", new { ids = new[] { person } }, HttpStatusCode.OK);
        await api.Post("suppressions", new { address = Email, reason = "asked" });
        // A file that names them, brought in and done with.
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes($"email,last name,job title\n{Email},{Last},Owner\n")), "file", "canary.csv" } };
        Assert.True((await api.Http.PostAsync("imports", form)).IsSuccessStatusCode);
        await app.RunUntilIdle();
        // A request whose answer is kept for a retry.
        var keyed = new HttpRequestMessage(HttpMethod.Post, $"people/{person}/activities") { Content = JsonContent.Create(new { what = $"Wrote to {Email}" }) };
        keyed.Headers.Add("Idempotency-Key", "canary");
        Assert.True((await api.Http.SendAsync(keyed)).IsSuccessStatusCode);
        return person;
    }
}
