using System.Net;
using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class VisitorHashTests
{
    static readonly DateTimeOffset BeforeMidnight = new(2026, 3, 2, 23, 50, 0, TimeSpan.Zero);
    static readonly VisitorSalts Salts = new(new DateOnly(2026, 3, 2), new byte[] { 1, 2, 3 });
    static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");

    [Fact]
    public void The_same_person_has_one_key_a_day_and_another_the_next()
    {
        var evening = VisitorHash.Of(Salts, Home, "Firefox", "site");
        Assert.Equal(evening, VisitorHash.Of(Salts, Home, "Firefox", "site"));
        var night = VisitorHash.Of(Salts.At(BeforeMidnight.AddMinutes(20)), Home, "Firefox", "site");
        Assert.NotEqual(evening.Current, night.Current);
        Assert.Equal(evening.Current, night.Previous);
    }

    [Fact]
    public void Address_agent_and_site_each_make_another_visitor()
    {
        VisitorKeys[] keys =
        [
            VisitorHash.Of(Salts, Home, "Firefox", "site"),
            VisitorHash.Of(Salts, IPAddress.Parse("203.0.113.8"), "Firefox", "site"),
            VisitorHash.Of(Salts, Home, "Chrome", "site"),
            VisitorHash.Of(Salts, Home, "Firefox", "other"),
            VisitorHash.Of(Salts, Home, "eFirefox", "sit"),
        ];
        Assert.Equal(keys.Length, keys.Select(key => key.Current).Distinct().Count());
    }

    [Fact]
    public void An_address_wrapped_in_IPv6_is_the_same_visitor() =>
        Assert.Equal(VisitorHash.Of(Salts, Home, "Firefox", "site"), VisitorHash.Of(Salts, Home.MapToIPv6(), "Firefox", "site"));

    [Fact]
    public void Salts_stay_for_the_day_turn_at_midnight_and_are_forgotten_after_a_pause()
    {
        Assert.Same(Salts, Salts.At(BeforeMidnight));
        Assert.Same(Salts, Salts.At(BeforeMidnight.AddDays(-3)));
        var next = Salts.At(BeforeMidnight.AddHours(1), () => [9, 9]);
        Assert.Equal([9, 9], next.Current.ToArray());
        Assert.Equal([1, 2, 3], next.Previous!.Value.ToArray());
        Assert.Null(Salts.At(BeforeMidnight.AddDays(2)).Previous);
    }

    [Fact]
    public void Salts_of_an_import_chain_from_day_to_day()
    {
        byte[] secret = [4, 5, 6];
        var monday = VisitorSalts.Derived(secret, BeforeMidnight);
        var tuesday = VisitorSalts.Derived(secret, BeforeMidnight.AddDays(1));
        Assert.Equal(monday.Current.ToArray(), tuesday.Previous!.Value.ToArray());
        Assert.NotEqual(monday.Current.ToArray(), tuesday.Current.ToArray());
    }

    [Fact]
    public void A_consented_visitor_is_the_same_every_day_but_not_on_another_site()
    {
        var keys = VisitorHash.OfConsented("7a1334d3", "site");
        Assert.Equal(keys, VisitorHash.OfConsented("7a1334d3", "site"));
        Assert.Null(keys.Previous);
        Assert.NotEqual(keys.Current, VisitorHash.OfConsented("7a1334d3", "other").Current);
    }

    [Fact]
    public void A_very_long_agent_is_hashed_without_harm() =>
        Assert.NotEqual(default, VisitorHash.Of(Salts, Home, new string('é', 100_000), "site").Current);

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    public void Limits_hit_the_block_an_address_lies_in(string address, string block) =>
        Assert.Equal(block, IpPrefix.Of(IPAddress.Parse(address)).ToString());
}
