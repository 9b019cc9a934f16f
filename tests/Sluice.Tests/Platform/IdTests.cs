using Sluice.Platform;
using Sluice.Record;

namespace Sluice.Tests.Platform;

public sealed class IdTests
{
    [Fact]
    public void An_id_tells_its_millisecond_in_the_order_of_its_bytes_and_is_never_given_twice()
    {
        var now = new DateTimeOffset(2026, 11, 19, 9, 12, 0, 123, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 10_000).Select(_ => Ids.New<PersonId>(now).Value).ToHashSet();
        Assert.Equal(10_000, ids.Count);
        Assert.All(ids, id =>
        {
            Assert.Equal((7, 2), (id.Version, id.Variant >> 2));
            Assert.StartsWith($"{now.ToUnixTimeMilliseconds():x12}", id.ToString("N"), StringComparison.Ordinal);
        });
        Assert.True(string.CompareOrdinal(Ids.New<PersonId>(now).Value.ToString("N"), Ids.New<PersonId>(now.AddMilliseconds(1)).Value.ToString("N")) < 0);
    }
}
