using System.Text.Json;
using Sluice.Mail.Bounces;

namespace Sluice.Libraries.Tests.Mail;

public sealed class BounceCorpusTests
{
    [Fact]
    public void Real_bounces_are_read_as_another_reader_reads_them()
    {
        var folder = Path.GetDirectoryName(SampleFiles.Find("bounces/dev/arf-02.eml"))!;
        using var expected = JsonDocument.Parse(File.ReadAllText(SampleFiles.Find("bounces/dev.expected.json")));
        int told = 0, sameRecipient = 0, sameClass = 0, files = 0;
        foreach (var file in expected.RootElement.EnumerateObject())
        {
            var read = MailReader.Read(File.ReadAllBytes(Path.Combine(folder, file.Name)));
            files++;
            foreach (var one in file.Value.EnumerateArray())
            {
                told++;
                var found = read.Events.FirstOrDefault(e => e.Recipient.Equals(one.GetProperty("recipient").GetString(), StringComparison.OrdinalIgnoreCase));
                if (found is not null) sameRecipient++;
                if (Outcome(found ?? (read.Events is [var first, ..] ? first : null)) == one.GetProperty("softbounce").GetInt32()) sameClass++;
            }
        }
        Assert.Equal(444, files);
        Assert.True(sameRecipient >= 0.97 * told, $"Only {sameRecipient} of {told} recipients.");
        Assert.True(sameClass >= 0.95 * told, $"Only {sameClass} of {told} hard or soft.");
    }

    // 0 hard, 1 all else that failed, -1 no bounce.
    static int? Outcome(MailEvent? read) => read switch
    {
        null => null,
        { Reason: BounceReason.Feedback or BounceReason.Vacation } => -1,
        { Class: BounceClass.Hard } => 0,
        _ => 1,
    };
}
