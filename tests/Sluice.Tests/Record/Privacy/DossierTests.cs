using Sluice.Tests.World;

namespace Sluice.Tests.Record.Privacy;

public sealed class DossierTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Everything_that_is_held_is_told()
    {
        var api = await app.Api();
        var person = await Canary.Everywhere(app, api);
        var told = (await api.Get($"people/{person}/data")).ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var canary in Canary.All) Assert.Contains(canary, told, StringComparison.Ordinal);
    }
}
