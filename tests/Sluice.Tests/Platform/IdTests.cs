using System.Text.Json;
using Sluice.Platform;
using Sluice.Record;

namespace Sluice.Tests.Platform;

public sealed class IdTests
{
    static readonly PersonId Id = new(Guid.Parse("01930000-0000-7000-8000-0000000000ab"));

    [Fact]
    public void An_id_is_a_plain_text_in_JSON_also_as_a_key()
    {
        Assert.Equal("\"01930000-0000-7000-8000-0000000000ab\"", Json.Write(Id));
        Assert.Equal(Id, Json.Read<PersonId>("\"01930000-0000-7000-8000-0000000000AB\""));
        Assert.Equal("{\"01930000-0000-7000-8000-0000000000ab\":1}", Json.Write(new Dictionary<PersonId, int> { [Id] = 1 }));
        Assert.Equal(1, Json.Read<Dictionary<PersonId, int>>("{\"01930000-0000-7000-8000-0000000000ab\":1}")[Id]);
        Assert.Null(Json.Read<Holder>("{\"id\":null}").Id);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"01930000000070008000000000000000\"")]
    [InlineData("\"{01930000-0000-7000-8000-0000000000ab}\"")]
    [InlineData("\" 01930000-0000-7000-8000-0000000000ab\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{\"value\":\"01930000-0000-7000-8000-0000000000ab\"}")]
    public void Anything_else_is_no_id(string json) => Assert.Throws<JsonException>(() => Json.Read<PersonId>(json));

    [Fact]
    public void Ids_made_later_sort_later()
    {
        var ids = Enumerable.Range(0, 100).Select(i => Ids.New<PersonId>(World.World.Start.AddMilliseconds(i))).ToList();
        Assert.Equal(ids, ids.OrderBy(i => i.Value.ToString("N"), StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_of_two_things_are_never_equal_even_with_the_same_value() => Assert.False(Id.Equals((object)new CompanyId(Id.Value)));

    sealed record Holder(PersonId? Id);
}
