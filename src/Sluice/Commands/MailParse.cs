using System.CommandLine;
using Sluice.Mail.Bounces;
using Sluice.Platform;

namespace Sluice.Commands;

public sealed class MailParse : IVerb
{
    const long LargestFile = 64L << 20;

    static readonly Argument<string[]> Files = new("file") { Description = "Messages as they were received (.eml); - reads one from standard input", Arity = ArgumentArity.OneOrMore };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object a file instead of words" };

    public Command Command()
    {
        var parse = new Command("parse", "Reads messages and tells bounces, complaints and auto-replies from mail of people") { Files, AsJson }.Handle(Run);
        return new Command("mail", "Mail") { parse };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var asJson = parsed.GetValue(AsJson);
        var unusable = 0;
        foreach (var file in parsed.GetValue(Files)!)
        {
            try
            {
                await Console.Out.WriteLineAsync(Told(file, await Content(file, cancel), asJson));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{file}: {e.Message}");
                unusable++;
            }
        }
        return unusable > 0 ? 2 : 0;
    }

    internal static string Told(string file, byte[] content, bool asJson)
    {
        var read = MailReader.Read(content);
        return asJson ? Json.Write(Shape(file, read)) : Words(file, read);
    }

    static async Task<byte[]> Content(string file, CancellationToken cancel)
    {
        if (file != "-" && new FileInfo(file).Length > LargestFile) throw new IOException("It is larger than 64 MB.");
        if (file != "-") return await File.ReadAllBytesAsync(file, cancel);
        using var whole = new MemoryStream();
        await Console.OpenStandardInput().CopyToAsync(whole, cancel);
        return whole.ToArray();
    }

    static object Shape(string file, MailReading read) => new
    {
        file,
        kind = Camel(read.Kind),
        events = read.Events.Select(e => new { e.Recipient, @class = Camel(e.Class), reason = Camel(e.Reason), e.Status, e.ReplyCode, e.Action }),
        read.AbsentUntil,
        challenge = read.IsChallenge,
    };

    static string Words(string file, MailReading read) =>
        string.Join(Environment.NewLine, read.Events.Select(e => $"  {e.Recipient}: {Camel(e.Class)}, {Camel(e.Reason)} {e.Status} {e.ReplyCode} {e.Action}".TrimEnd()).Prepend($"{file}: {Camel(read.Kind)}{(read.AbsentUntil is { } day ? $" until {day:yyyy-MM-dd}" : "")}"));

    static string Camel(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
