using Sluice.Neural;
using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;

namespace Sluice.Libraries.Tests.Neural;

public sealed class EncoderTests
{
    [Fact]
    public void Fields_are_known_by_their_values()
    {
        var encoder = Fit(200, ("number", r => $"{r % 50 - 0.5}"), ("with placeholders", r => r % 9 == 0 ? "n/a" : $"{r * r % 97}"), ("choice", r => r % 3 == 0 ? "a" : "b"), ("one and zero", r => $"{r % 2}"),
            ("day", r => $"2026-0{r % 9 + 1}-11"), ("constant", _ => "x"), ("name", r => $"n{r}"), ("counter", r => $"{1000 - r}"), ("rising figures of customers", r => $"{r * 7919 % 10007}"), ("nothing", _ => ""));
        Assert.Equal([FieldUse.Number, FieldUse.Number, FieldUse.Category, FieldUse.Category, FieldUse.Date, FieldUse.Constant, FieldUse.Identifier, FieldUse.Identifier, FieldUse.Number, FieldUse.Constant], encoder.Fields.Select(f => f.Use));
        Assert.Equal(23 / 200.0, encoder.Fields[1].MissingShare);
    }

    [Fact]
    public void A_field_that_is_left_out_is_not_read()
    {
        var encoder = EncoderFit.Of(MadeLeads.Table(100), new HashSet<string> { "source" });
        Assert.Equal(FieldUse.LeftOut, encoder.Fields[1].Use);
        Assert.DoesNotContain(encoder.Tracks, track => track.Field == 1);
    }

    [Fact]
    public void Bins_fill_one_after_the_other_and_far_values_do_not_run_away()
    {
        var encoder = Fit(1_601, ("n", r => $"{r}.5"));
        var middle = Codes(encoder, "450.5").Values[1..];
        Assert.Equal(middle.OrderDescending(), middle);
        Assert.Equal(4.5, middle.Sum(), 0.001);
        foreach (var far in (string[])["1e6", "1e30", "1e300"])
        {
            Assert.Equal(3, Codes(encoder, far).Values[0], 0.01);
            Assert.Equal(Enumerable.Repeat(1f, 16), Codes(encoder, far).Values[1..]);
            Assert.Equal(-3, Codes(encoder, "-" + far).Values.Single(), 0.01);
        }
    }

    [Fact]
    public void A_blank_number_is_one_flag_and_nothing_else()
    {
        var encoder = Fit(300, ("n", r => r % 5 == 0 ? null : $"{r % 40}"));
        Assert.Equal([encoder.PlainCodes - 1], Codes(encoder, null).Codes);
        Assert.DoesNotContain(encoder.PlainCodes - 1, Codes(encoder, "17").Codes);
    }

    [Fact]
    public void Rare_and_unseen_words_share_a_place_and_nothing_is_a_word()
    {
        var encoder = Fit(100, ("c", r => r < 3 ? "rare" : r < 40 ? "often" : r < 60 ? "" : "usual"));
        Assert.Equal([0], Codes(encoder, "rare").Codes);
        Assert.Equal([0], Codes(encoder, "never seen").Codes);
        Assert.Equal(3, new[] { "often", "usual", null }.Select(word => Codes(encoder, word).Codes.Single()).Where(code => code > 0).Distinct().Count());
        Assert.Equal(Codes(encoder, "often").Codes, Codes(encoder, "OFTEN").Codes);
    }

    [Fact]
    public void Numbers_with_few_values_are_choices_too_in_the_dual_view_alone()
    {
        var encoder = Fit(600, ("region", r => $"{r % 5}"), ("amount", r => $"{r * 31 % 601}"));
        var dual = Assert.Single(encoder.Tracks.Skip(encoder.PlainTracks));
        Assert.Equal((0, 6), (dual.Field, dual.Width));
        Assert.Equal(encoder.PlainCodes + 6, encoder.DualCodes);
    }

    [Fact]
    public void Numbers_flags_and_dates_are_read_alike_as_values_and_as_texts()
    {
        var moment = new DateTimeOffset(2026, 3, 4, 5, 0, 0, TimeSpan.Zero);
        Assert.Equal(ValueReading.Number(FeatureValue.Of("12.50")), ValueReading.Number(FeatureValue.Of(12.5)));
        Assert.Equal(ValueReading.Date(FeatureValue.Of("2026-03-04T05:00:00Z"))!.Value, ValueReading.Date(FeatureValue.Of(moment))!.Value, 1e-9);
        Assert.Equal(["", "", "yes", "1.5"], new[] { FeatureValue.Of("  "), FeatureValue.Of(double.NaN), FeatureValue.Of(true), FeatureValue.Of(1.5) }.Select(v => v.ToString()));
    }

    static Encoder Fit(int rows, params (string Name, Func<int, string?> Value)[] fields)
    {
        var table = new LeadTable([.. fields.Select(f => f.Name)]);
        for (var row = 0; row < rows; row++) table.Add([.. fields.Select(f => FeatureValue.Of(f.Value(row)))], row % 2 == 0);
        return EncoderFit.Of(table, new HashSet<string>());
    }

    static (int[] Codes, float[] Values) Codes(Encoder encoder, string? value)
    {
        var rows = new CodeRows<float>();
        encoder.Write(encoder.Read([FeatureValue.Of(value)]), 0, false, rows);
        return (rows.Codes(0).ToArray(), rows.Values(0).ToArray());
    }
}
