using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Relays;
using Sluice.Mail.Smtp;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries;

public sealed class AllowanceTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    // Whoever asks as often and as greedily as they like: within no window of an hour or a day is a limit passed.
    [Theory]
    [InlineData(1, 7, null, null)]
    [InlineData(2, 30, 100, null)]
    [InlineData(3, null, 40, 5)]
    [InlineData(4, 12, 60, 4)]
    public async Task No_window_holds_more_than_its_limit(int seed, int? perHour, int? perDay, int? domainPerHour)
    {
        var random = new Random(seed);
        var relay = Relay.Of($"Limited {seed}", "127.0.0.1", 25, MailSecurity.None, app.Clock.Now());
        (relay.PerHour, relay.PerDay, relay.DomainPerHour) = (perHour, perDay, domainPerHour);
        var mailing = Mailing.Of(Guid.CreateVersion7(), "nothing", "Limited", MailPurpose.Marketing, app.Clock.Now());
        var sent = new List<(DateTimeOffset At, string Domain)>();
        var now = app.Clock.Now();
        for (var ask = 0; ask < 250; ask++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 1500));
            await using var db = app.Open();
            await db.Transact(async () =>
            {
                var allowance = await Allowance.Of(db, relay, mailing, now, TestContext.Current.CancellationToken);
                for (var i = Math.Min(allowance.Left, random.Next(1, 40)); i > 0; i--)
                {
                    var domain = $"d{random.Next(3)}.example";
                    if (allowance.Take(domain) is null) sent.Add((now, domain));
                }
                await allowance.Save(db, TestContext.Current.CancellationToken);
            }, TestContext.Current.CancellationToken);
        }
        Assert.NotEmpty(sent);
        foreach (var (at, domain) in sent)
        {
            if (perHour is { } hour) Assert.True(sent.Count(s => s.At > at.AddHours(-1) && s.At <= at) <= hour);
            if (perDay is { } day) Assert.True(sent.Count(s => s.At > at.AddDays(-1) && s.At <= at) <= day);
            if (domainPerHour is { } most) Assert.True(sent.Count(s => s.Domain == domain && s.At > at.AddHours(-1) && s.At <= at) <= most);
        }
    }

    [Fact]
    public void A_new_domain_never_doubles_from_one_day_to_the_next()
    {
        var relay = Relay.Of("New", "127.0.0.1", 25, MailSecurity.None, app.Clock.Now());
        (relay.RampFrom, relay.RampStart, relay.RampGrowth, relay.PerDay) = (new DateOnly(2026, 11, 1), 50, 9, 100_000);
        var plan = Enumerable.Range(0, 30).Select(d => SendingLimits.Of(relay, null).MostOn(new DateOnly(2026, 11, 1).AddDays(d))!.Value).ToList();
        Assert.Equal(50, plan[0]);
        Assert.All(plan.Zip(plan.Skip(1)), p => Assert.InRange(p.Second, p.First, 2 * p.First));
        Assert.Equal(100_000, plan[^1]);
    }
}
