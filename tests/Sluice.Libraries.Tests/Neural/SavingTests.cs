using System.Security.Cryptography;
using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

public sealed class SavingTests(TrainedOnce once) : IClassFixture<TrainedOnce>
{
    const int HeadBytes = 16, HashBytes = 32;

    [Fact]
    public void A_model_read_back_gives_the_same_scores_reasons_and_bytes()
    {
        var bytes = Bytes(once.Model);
        var again = LeadModel.Load(new MemoryStream(bytes));
        Assert.Equal(once.Model.Score(once.Table), again.Score(once.Table));
        var lead = MadeLeads.Of("fair", 4, false);
        Assert.Equal(once.Model.Explain(lead).Reasons.Select(r => r.Logit), again.Explain(lead).Reasons.Select(r => r.Logit));
        Assert.Equal(once.Model.Report.Model, again.Report.Model);
        Assert.Equal(bytes, Bytes(again));
    }

    [Fact]
    public void What_is_no_model_or_cut_off_or_changed_is_refused()
    {
        var bytes = Bytes(once.Model);
        Assert.Throws<ModelFileException>(() => Load([]));
        Assert.Throws<ModelFileException>(() => Load("SLUICE is not a model"u8.ToArray()));
        foreach (var length in (int[])[5, 12, 20, bytes.Length / 2, bytes.Length - 1]) Assert.Throws<ModelFileException>(() => Load(bytes[..length]));
        var chance = new Random(9);
        for (var i = 0; i < 20; i++)
        {
            var changed = bytes.ToArray();
            changed[chance.Next(bytes.Length)] ^= (byte)(1 + chance.Next(255));
            Assert.Throws<ModelFileException>(() => Load(changed));
        }
    }

    [Fact]
    public void A_model_of_a_newer_version_says_so()
    {
        var bytes = Bytes(once.Model);
        bytes[8] = 99;
        Assert.Contains("version 99", Assert.Throws<ModelFileException>(() => Load(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forged_model_with_a_good_sum_is_refused_or_does_no_harm()
    {
        var (bytes, chance, refused) = (Bytes(once.Model), new Random(10), 0);
        for (var i = 0; i < 60; i++)
        {
            var forged = bytes.ToArray();
            // Counts and places stand near the beginning and near the end; the middle is nearly all weights.
            var near = HeadBytes + chance.Next(3_000);
            forged[i % 2 == 0 ? near : forged.Length - HashBytes - near] = (byte)chance.Next(256);
            SHA256.HashData(forged.AsSpan(HeadBytes..^HashBytes)).CopyTo(forged.AsSpan(^HashBytes..));
            try
            {
                LeadModel.Load(new MemoryStream(forged)).Score(new FeatureValue[6]);
            }
            catch (Exception e) when (e is ModelFileException or ArgumentException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 5, 60);
    }

    static void Load(byte[] bytes) => LeadModel.Load(new MemoryStream(bytes));

    static byte[] Bytes(LeadModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
