using Sluice.Identify.Companies;
using Sluice.Identify.Naming;

namespace Sluice.Tests.Identify;

public sealed class IntentTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 19, 9, 12, 0, TimeSpan.Zero);

    [Fact]
    public void Somebody_who_said_who_they_are_goes_before_the_list_and_the_list_before_the_network()
    {
        var own = OwnBlock.Note("203.0.113.0/24", "Listed Ltd", "listed.com", Sluice.Platform.Actor.System, Now);
        Assert.False(own.Refused(out _, out var block));
        var cisco = Sluice.Networks.NetworkTable.Shared.Of(109)!;
        Assert.Equal("known.com", EvidenceChain.Follow(new Clues(block, null, null, cisco, "known.com", true), 50, Now).Guess!.Key);
        Assert.Equal("listed.com", EvidenceChain.Follow(new Clues(block, null, null, cisco, null, false), 50, Now).Guess!.Key);
        Assert.Equal("cisco systems", EvidenceChain.Follow(new Clues(null, null, null, cisco, null, false), 50, Now).Guess!.Key);
        Assert.Null(EvidenceChain.Follow(new Clues(null, null, null, cisco, null, false), 80, Now).Guess);
    }

    [Fact]
    public void Every_chain_says_of_every_source_what_it_found()
    {
        var (_, chain) = EvidenceChain.Follow(new Clues(null, null, null, Sluice.Networks.Network.None, null, false), 50, Now);
        Assert.Equal([EvidenceSource.List, EvidenceSource.Office, EvidenceSource.Name, EvidenceSource.Network], chain.Select(e => e.Source));
        Assert.All(chain, e => Assert.NotEmpty(e.Said));
    }

    [Fact]
    public void A_learned_office_fades_and_an_undone_one_says_nothing()
    {
        var office = Office.Learn(Guid.NewGuid(), "acme.com", 3, 0, Now.AddDays(-90), Now, Now);
        Assert.Equal(0.875, office.Confidence(Now), 3);
        Assert.InRange(office.Confidence(Now.AddDays(30 + 180)), 0.43, 0.44);
        office.Undo(Sluice.Platform.Actor.System, Now);
        Assert.Equal(0, office.Confidence(Now));
    }

    [Theory]
    [InlineData("/pricing*", "/pricing/eu", true)]
    [InlineData("/pricing", "/pricing/eu", false)]
    [InlineData("/Pricing", "/pricing", true)]
    public void A_star_covers_what_begins_so(string pattern, string path, bool covers) => Assert.Equal(covers, Intent.Covers([pattern], path));

    [Theory]
    [InlineData(250, 100)]
    [InlineData(-40, 0)]
    [InlineData(37, 37)]
    public void A_receipt_adds_up_to_its_total_whatever_is_cut_off(int tenths, int total)
    {
        var sum = StandingSum.Of([new StandingLine("one", "", tenths)]);
        Assert.Equal((total, total), (sum.Total, sum.Lines.Sum(l => l.Tenths)));
    }
}
