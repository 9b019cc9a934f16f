using Sluice.Platform.Access;
using Sluice.Qualify.Handoffs;

namespace Sluice.Tests.Qualify;

public sealed class RoutingTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 19, 9, 0, 0, TimeSpan.Zero);
    static readonly Candidate Mia = Make(1, "Mia", Role.Rep), Noor = Make(2, "Noor", Role.Rep), Tobias = Make(3, "Tobias", Role.Rep), Max = Make(4, "Max", Role.Manager), Ada = Make(5, "Ada", Role.Admin);
    static readonly IReadOnlyList<Candidate> Everybody = [Mia, Noor, Tobias, Max, Ada];

    static Candidate Make(int n, string name, Role role) => new(new UserId(new Guid(n, 0, 0, new byte[8])), name, role, null, null);

    static RoutingCase Lead(UserId? owner = null, UserId? account = null, params UserId[] tried) => new(owner, account, tried);

    [Fact]
    public void The_owner_of_the_person_comes_before_the_owner_of_the_company()
    {
        Assert.Equal(Noor.Id, Routing.Decide(Lead(Noor.Id, Tobias.Id), Everybody, Now).UserId);
        Assert.Equal(Tobias.Id, Routing.Decide(Lead(null, Tobias.Id), Everybody, Now).UserId);
    }

    [Fact]
    public void An_owner_who_is_away_is_passed_over_and_the_words_say_so()
    {
        var decision = Routing.Decide(Lead(Noor.Id), [Mia, Noor with { AwayUntil = Now.AddDays(3) }, Ada], Now);
        Assert.Equal(Mia.Id, decision.UserId);
        Assert.Equal("Noor owns this person but is away until 22 Nov; Mia is next in turn of 1 rep, 1 away.", decision.Words);
    }

    [Fact]
    public void Round_robin_gives_everybody_the_same()
    {
        var team = Everybody.ToDictionary(c => c.Id);
        var given = new List<UserId>();
        for (var i = 0; i < 300; i++)
        {
            var id = Routing.Decide(Lead(), [.. team.Values], Now.AddMinutes(i)).UserId!.Value;
            given.Add(id);
            team[id] = team[id] with { LastRoutedAt = Now.AddMinutes(i) };
        }
        Assert.Equal([100, 100, 100], given.GroupBy(g => g).Select(g => g.Count()));
        Assert.DoesNotContain(Max.Id, given);
    }

    [Fact]
    public void The_second_time_another_rep_gets_it_the_third_time_the_manager()
    {
        var second = Routing.Decide(new RoutingCase(null, null, [Mia.Id]), Everybody, Now);
        Assert.Contains(second.UserId!.Value, new[] { Noor.Id, Tobias.Id });
        Assert.Equal(Max.Id, Routing.Decide(new RoutingCase(null, null, [Mia.Id, Noor.Id], ToManager: true), Everybody, Now).UserId);
    }

    [Fact]
    public void Somebody_always_catches_it()
    {
        var away = Everybody.Select(c => c with { AwayUntil = Now.AddDays(1) }).ToList();
        Assert.Equal(Ada.Id, Routing.Decide(Lead(), away, Now).UserId);
        Assert.Equal(Noor.Id, Routing.Decide(new RoutingCase(null, null, [], CatchAll: Noor.Id), away, Now).UserId);
        Assert.Null(Routing.Decide(Lead(), [], Now).UserId);
    }
}
