using System.Text;
using Sluice.Mail.Wire;

namespace Sluice.Mail.Imap;

/// <summary>Makes values of the lines and literals of one answer, in their order.</summary>
sealed class ImapTokens
{
    const int Deepest = 50;

    readonly Stack<List<ImapValue>> open = new();

    public ImapTokens() => open.Push([]);

    /// <summary>All values at the top.</summary>
    public List<ImapValue> Values => open.Last();

    public void Add(byte[] literal) => open.Peek().Add(new() { Literal = literal });

    /// <summary>Takes the text of a line up to a literal or its end.</summary>
    public void Add(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            switch (line[at])
            {
                case ' ':
                    at++;
                    break;
                case '(':
                    Begin();
                    at++;
                    break;
                case ')':
                    if (open.Count > 1) open.Pop();
                    at++;
                    break;
                case '"':
                    open.Peek().Add(new() { Word = Quoted(line, ref at) });
                    break;
                default:
                    var word = Word(line, ref at);
                    open.Peek().Add(word.Equals("NIL", StringComparison.OrdinalIgnoreCase) ? ImapValue.Nothing : new() { Word = word });
                    break;
            }
        }
    }

    void Begin()
    {
        if (open.Count > Deepest) throw new ProtocolException("An answer is nested deeper than any server has reason to.");
        var list = new List<ImapValue>();
        open.Peek().Add(new() { List = list });
        open.Push(list);
    }

    static string Quoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length) at++;
            text.Append(line[at]);
        }
        at++;
        return text.ToString();
    }

    // What stands in brackets belongs to its word: BODY[HEADER.FIELDS (FROM)], [UIDVALIDITY 7].
    static string Word(string line, ref int at)
    {
        var start = at;
        while (at < line.Length && line[at] is not (' ' or '(' or ')' or '"'))
        {
            if (line[at] != '[')
            {
                at++;
                continue;
            }
            var end = line.IndexOf(']', at);
            at = end < 0 ? line.Length : end + 1;
        }
        return line[start..at];
    }
}
