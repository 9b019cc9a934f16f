using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Networks;

namespace Sluice.Libraries.Tests.Networks;

public sealed class BlockListTests
{
    static BlockList<string> List(params (string Block, string Value)[] entries) => new(entries.Select(e => (BlockList<string>.TryParse(e.Block, out var block) ? block : throw new InvalidOperationException(e.Block), e.Value)));

    [Fact]
    public void The_smallest_block_around_an_address_decides()
    {
        var list = List(("198.51.0.0/16", "group"), ("198.51.100.0/24", "plant"), ("198.51.100.7", "lab"), ("2001:db8::/32", "six"));
        string? Of(string address) => list.TryFind(IPAddress.Parse(address), out var value) ? value : null;
        Assert.Equal(["lab", "plant", "group", null, "six", "plant"], new[] { "198.51.100.7", "198.51.100.8", "198.51.7.1", "8.8.8.8", "2001:db8:7::1", "::ffff:198.51.100.9" }.Select(Of));
    }

    [Theory]
    [InlineData("203.0.113.9/24", "203.0.113.0/24")]
    [InlineData(" 203.0.113.9 ", "203.0.113.9/32")]
    [InlineData("2001:db8::1/48", "2001:db8::/48")]
    [InlineData("2001:db8::1", "2001:db8::1/128")]
    public void A_block_is_read_as_people_write_it(string text, string block)
    {
        Assert.True(BlockList<int>.TryParse(text, out var read));
        Assert.Equal(block, read.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.0/33")]
    [InlineData("203.0.113.0/0")]
    [InlineData("203.0.113.0/x")]
    [InlineData("203.0.113.0/24/8")]
    [InlineData("office")]
    public void What_is_no_block_is_refused(string? text) => Assert.False(BlockList<int>.TryParse(text, out _));

    // The law: an address is found exactly when one of the blocks contains it, as the framework says.
    [Fact]
    public void It_finds_what_a_walk_over_all_blocks_finds() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 255).Four().ListOf(), Gen.Choose(0, 255).Four()).ToArbitrary(), drawn =>
        {
            var blocks = drawn.Item1.Select(b => BlockList<int>.TryParse($"{b.Item1 % 4}.{b.Item2 % 4}.{b.Item3}.0/{8 + b.Item4 % 25}", out var block) ? block : default).ToList();
            var address = new IPAddress([(byte)(drawn.Item2.Item1 % 4), (byte)(drawn.Item2.Item2 % 4), (byte)drawn.Item2.Item3, (byte)drawn.Item2.Item4]);
            var walked = blocks.Where(b => b.Contains(address)).Select(b => (int?)b.PrefixLength).Max();
            var found = new BlockList<int>(blocks.Select(b => (b, b.PrefixLength))).TryFind(address, out var length) ? length : (int?)null;
            return walked == found;
        }).QuickCheckThrowOnFailure();
}
