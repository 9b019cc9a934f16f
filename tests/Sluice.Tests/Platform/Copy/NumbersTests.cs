using Sluice.Platform.Db;
using Sluice.Platform.Db.Copy;

namespace Sluice.Tests.Platform.Copy;

public sealed class NumbersTests
{
    [Fact]
    public void In_order_every_row_keeps_its_number()
    {
        var numbers = new Numbers([(0, 5), (0, 7), (0, 0), (0, 99)], []);
        Assert.Equal([3, 5, 6, 9], new long[] { 3, 5, 6, 9 }.Select(s => numbers.Next(0, s)));
        numbers.End();
        Assert.Equal([0L, 5, 6, 9], new long[] { 0, 5, 7, 99 }.Select(p => numbers.PlaceOf(0, p)));
    }

    // Transaction 20 took number 3 and committed behind transaction 10, which took 1 and 4.
    [Fact]
    public void A_row_that_is_followed_later_gets_a_higher_number()
    {
        var numbers = new Numbers([(10, 4), (20, 3), (19, long.MaxValue), (30, 2)], [3, 2]);
        Assert.Equal([1, 4, 5, 6, 9], new (long, long)[] { (10, 1), (10, 4), (20, 3), (30, 2), (31, 9) }.Select(r => numbers.Next(r.Item1, r.Item2)));
        numbers.End();
        Assert.Equal([4L, 5, 4, 6], new (long, long)[] { (10, 4), (20, 3), (19, long.MaxValue), (30, 2) }.Select(p => numbers.PlaceOf(p.Item1, p.Item2)));
        Assert.Equal([5L, 6, 77], new long[] { 3, 2, 77 }.Select(numbers.NumberOf));
    }

    [Theory]
    [InlineData("""{"b": 1.50, "a": ["x", {"d": null, "c": true}]}""", """{"a":["x",{"c":true,"d":null}],"b":1.50}""")]
    [InlineData("""[ ]""", "[]")]
    [InlineData("""{"name": "Müller & “Söhne”"}""", """{"name":"Müller & “Söhne”"}""")]
    public void The_same_document_is_the_same_text(string jsonb, string canonical)
    {
        Assert.Equal(canonical, JsonText.Canonical(jsonb));
        Assert.Equal(canonical, JsonText.Canonical(canonical));
    }
}
