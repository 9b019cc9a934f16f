using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Dkim;

/// <summary>Checks signatures (RFC 6376 §6): rsa-sha256 with keys of 1,024 bits or more. Ed25519 (RFC 8463) is told as not usable.</summary>
public static partial class DkimVerifier
{
    const int Most = 10;

    /// <summary>Checks every signature of a message, ten at most.</summary>
    /// <param name="message">As it was received, with CRLF.</param>
    /// <param name="findKey">Gives the TXT record of a name such as <c>s._domainkey.example.com</c>; null where there is none.</param>
    /// <param name="cancel">Stops asking for keys.</param>
    public static async Task<IReadOnlyList<DkimResult>> VerifyAsync(ReadOnlyMemory<byte> message, Func<string, CancellationToken, Task<string?>> findKey, CancellationToken cancel)
    {
        var results = new List<DkimResult>();
        foreach (var field in MimeParser.Parse(message).Headers.Where(field => field.Is("DKIM-Signature")).Take(Most))
        {
            var tags = TagList.Parse(field.Value);
            if (tags is null || !tags.TryGetValue("d", out var domain) || !tags.TryGetValue("s", out var selector))
            {
                results.Add(new("", "", DkimVerdict.Unusable, "The signature is no list of tags with a domain and a selector."));
                continue;
            }
            results.Add(Usable(tags) is { } problem ? new(domain, selector, DkimVerdict.Unusable, problem)
                : await findKey($"{selector}._domainkey.{domain}", cancel) is not { } record ? new(domain, selector, DkimVerdict.NoKey, $"There is no key at {selector}._domainkey.{domain}.")
                : Check(message.Span, field.Raw.Span, tags, record));
        }
        return results;
    }

    static string? Usable(Dictionary<string, string> tags)
    {
        if (tags.GetValueOrDefault("v") != "1" || !tags.ContainsKey("b") || !tags.ContainsKey("bh") || !tags.TryGetValue("h", out var names)) return "The signature lacks a version, a hash, a signature or the list of fields.";
        if (tags.GetValueOrDefault("a") != "rsa-sha256") return $"The algorithm {tags.GetValueOrDefault("a")} is not checked here.";
        return names.Split(':').Any(name => name.Trim().Equals("from", StringComparison.OrdinalIgnoreCase)) ? null : "The signature leaves out the From field.";
    }

    static DkimResult Check(ReadOnlySpan<byte> message, ReadOnlySpan<byte> field, Dictionary<string, string> tags, string record)
    {
        DkimResult Told(DkimVerdict verdict, string words) => new(tags["d"], tags["s"], verdict, words);
        var forms = (tags.GetValueOrDefault("c") ?? "simple/simple").Split('/');
        var fields = new SignedFields();
        fields.Read(message);
        if (TagList.Unfolded(tags["bh"]) != BodyHash(message[fields.BodyStart..], forms.ElementAtOrDefault(1) ?? "simple", tags.GetValueOrDefault("l"))) return Told(DkimVerdict.Fail, "The body was changed after it was signed.");
        using var rsa = PublicKey(record);
        if (rsa is null) return Told(DkimVerdict.NoKey, "The published key is empty or cannot be read.");
        var hashed = Hashed(message, field, fields, tags["h"], forms[0] == "relaxed");
        try
        {
            return rsa.VerifyData(hashed, Convert.FromBase64String(TagList.Unfolded(tags["b"])), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                ? Told(DkimVerdict.Pass, $"Signed by {tags["d"]}.")
                : Told(DkimVerdict.Fail, "A signed field was changed, or another key was used.");
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return Told(DkimVerdict.Unusable, "The signature is no base64.");
        }
    }

    static string BodyHash(ReadOnlySpan<byte> body, string form, string? length)
    {
        var canonical = new ArrayBufferWriter<byte>(body.Length + 2);
        if (form == "relaxed") Canonical.RelaxedBody(body, canonical);
        else Canonical.SimpleBody(body, canonical);
        var signed = int.TryParse(length, System.Globalization.CultureInfo.InvariantCulture, out var count) && count >= 0 && count < canonical.WrittenCount ? canonical.WrittenSpan[..count] : canonical.WrittenSpan;
        return Convert.ToBase64String(SHA256.HashData(signed));
    }

    static ReadOnlySpan<byte> Hashed(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, SignedFields fields, string names, bool isRelaxed)
    {
        var hashed = new ArrayBufferWriter<byte>();
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.Split(':').Select(name => name.Trim()))
        {
            var below = taken[name] = taken.GetValueOrDefault(name, -1) + 1;
            Write(fields.FromBelow(message, name, below), withEnd: true);
        }
        // Its own value is left out, as it was not known when it was made. Latin-1 keeps the bytes.
        Write(Encoding.Latin1.GetBytes(OwnValue.Replace(Encoding.Latin1.GetString(signature), "$1")), withEnd: false);
        return hashed.WrittenSpan;

        void Write(ReadOnlySpan<byte> field, bool withEnd)
        {
            if (field.Length == 0) return;
            if (isRelaxed) Canonical.RelaxedHeader(field, hashed, withEnd);
            else Canonical.SimpleHeader(field, hashed, withEnd);
        }
    }

    static RSA? PublicKey(string record)
    {
        if (TagList.Parse(record) is not { } tags || tags.GetValueOrDefault("k", "rsa") != "rsa" || tags.GetValueOrDefault("p") is not { Length: > 0 } key) return null;
        var rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(TagList.Unfolded(key)), out _);
            if (rsa.KeySize >= 1_024) return rsa;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // Told as no key.
        }
        rsa.Dispose();
        return null;
    }

    [GeneratedRegex(@"([;:]\s*b\s*=)[^;]*")]
    static partial Regex OwnValue { get; }
}
