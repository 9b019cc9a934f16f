using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Sluice.Capture.Uploads;
using Sluice.Platform.Clock;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Forms;

// Everything of a submission besides its answers.
public sealed record Sending(string Key, string? PageUrl, string? Referrer, PageId? PageId, string AddressHash, BrowserTrace? Trace, string Origin = "")
{
    public IReadOnlyList<KeptUpload> Uploads { get; init; } = [];
}

// A form carries the signed time at which it was shown, so that a program which answers in no time is known.
// A form without one was written by hand on some site: that is allowed.
public sealed class FormTimes(IDataProtectionProvider protection, TimeProvider clock)
{
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Longest = TimeSpan.FromDays(2);
    readonly IDataProtector protector = protection.CreateProtector("capture.form-time");

    public string Stamp(FormId form) => protector.Protect($"{clock.Now().ToUnixTimeMilliseconds()} {form.Value:N}");

    public string? Suspicion(string? stamp, FormId form)
    {
        if (string.IsNullOrEmpty(stamp)) return null;
        try
        {
            var parts = protector.Unprotect(stamp).Split(' ');
            if (parts[1] != form.Value.ToString("N")) return "The form's time belongs to another form.";
            var shown = clock.Now() - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
            return shown < Shortest ? $"Answered in {shown.TotalSeconds:0.0} s, faster than a person reads." : shown > Longest ? "Sent more than two days after the form was shown." : null;
        }
        catch (CryptographicException)
        {
            return "The form's time was tampered with.";
        }
    }
}

// Counts submissions by form and address block, minute by minute. Whoever sent too many is put aside until they were
// quiet for a minute: who goes on and on gets no twenty more each time the clock turns.
public sealed class AddressLimits(TimeProvider clock)
{
    readonly Lock door = new();
    Dictionary<(FormId, string), int> counts = [], before = [];
    long minute;

    public bool IsOver(Form form, string addressHash)
    {
        if (form.PerMinute == 0) return false;
        lock (door)
        {
            var now = clock.Now().ToUnixTimeSeconds() / 60;
            if (now != minute) (before, minute, counts) = (now == minute + 1 ? counts : [], now, []);
            var count = counts[(form.Id, addressHash)] = counts.GetValueOrDefault((form.Id, addressHash)) + 1;
            return count > form.PerMinute || before.GetValueOrDefault((form.Id, addressHash)) > form.PerMinute;
        }
    }
}

static class SendingKeys
{
    // Without a key of its own, the same answers from the same place within a minute are the same click.
    public static string Of(string? given, Answers answers, string addressHash, DateTimeOffset now)
    {
        if (given is { Length: > 8 and <= 80 }) return given;
        var text = string.Join('\n', answers.Meant.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"));
        return "auto:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\n{addressHash}\n{now.ToUnixTimeSeconds() / 60}")))[..40];
    }
}
