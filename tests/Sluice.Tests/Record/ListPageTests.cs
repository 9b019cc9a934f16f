using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Paging;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class ListPageTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Theory]
    [InlineData("name"), InlineData("-name"), InlineData("createdAt"), InlineData("-createdAt"), InlineData("updatedAt"), InlineData("-engagement"), InlineData("engagement")]
    [InlineData("winProbability"), InlineData("-lastTouchAt"), InlineData("lastTouchAt"), InlineData("-nextActivityAt"), InlineData("stage"), InlineData("-stage"), InlineData("company"), InlineData("-company")]
    public async Task Pages_of_three_show_everybody_once_in_the_order_of_one_long_page(string sort)
    {
        await using var db = app.Open();
        if (!await db.Set<Person>().AnyAsync()) await Crowd(db);
        var all = (await Page(db, new ListAsk(Sort: sort, Limit: 200))).Data.Select(r => r.Id).ToList();
        var paged = new List<PersonId>();
        string? after = null;
        do
        {
            var page = await Page(db, new ListAsk(Sort: sort, Limit: 3, After: after));
            paged.AddRange(page.Data.Select(r => r.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(25, all.Count);
        Assert.Equal(all, paged);
    }

    [Theory]
    [InlineData("lastTouchAt"), InlineData("-lastTouchAt")]
    public async Task People_never_touched_come_last_in_both_directions(string sort)
    {
        await using var db = app.Open();
        if (!await db.Set<Person>().AnyAsync()) await Crowd(db);
        var touched = (await Page(db, new ListAsk(Sort: sort, Limit: 200))).Data.Select(r => r.LastTouchAt is not null).ToList();
        Assert.Contains(false, touched);
        Assert.Equal(touched.OrderByDescending(t => t), touched);
    }

    [Fact]
    public async Task Stages_stand_in_the_order_of_the_journey_not_of_the_alphabet()
    {
        await using var db = app.Open();
        if (!await db.Set<Person>().AnyAsync()) await Crowd(db);
        var stages = (await Page(db, new ListAsk(Sort: "stage", Limit: 200))).Data.Select(r => r.Stage).ToList();
        Assert.Equal(stages.Order(), stages);
    }

    [Fact]
    public async Task An_unknown_order_is_refused_with_those_there_are()
    {
        await using var db = app.Open();
        Assert.True((await PeopleList.Read(db, new ListAsk(Sort: "shoeSize"), null, app.Clock, CancellationToken.None)).Refused(out var refusal, out _));
        Assert.Contains("createdAt", refusal.Message);
    }

    async Task<ListAnswer<PersonRow>> Page(Sluice.Platform.Db.SluiceDb db, ListAsk ask)
    {
        Assert.False((await PeopleList.Read(db, ask, null, app.Clock, CancellationToken.None)).Refused(out var refusal, out var page), refusal?.Message);
        return page;
    }

    // Many ties on purpose: pages must cut through them.
    async Task Crowd(Sluice.Platform.Db.SluiceDb db)
    {
        var now = app.Clock.GetUtcNow();
        var firms = new[] { "Nordlys", "Aqua", "Aqua" }.Select(n => Company.Found(n, now)).ToList();
        db.AddRange(firms);
        for (var i = 0; i < 25; i++)
        {
            var person = Person.Meet(now.AddMinutes(-(i / 4)), Direction.In, "test", (LifecycleStage)(i % 5));
            person.Describe(now.AddMinutes(i % 3), firstName: "A", lastName: i % 2 == 0 ? "Same" : $"L{i % 7}");
            person.Score(i % 3, "A", i % 4 == 0 ? 0 : 50, 1);
            if (i % 3 != 0) person.Touched(now.AddHours(-(i % 6)));
            if (i % 4 == 1) person.Plan(now.AddHours(i % 2), "call");
            db.Add(person);
            if (i % 4 != 0) db.Add(new Employment { PersonId = person.Id, CompanyId = firms[i % 3].Id, IsPrimary = true });
        }
        await db.SaveChangesAsync();
    }
}
