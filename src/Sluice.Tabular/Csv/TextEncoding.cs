using System.Text;

namespace Sluice.Tabular.Csv;

/// <summary>Tells the encoding of text from its first bytes.</summary>
static class TextEncoding
{
    public static Encoding Western { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>UTF-8 whose stray bytes are read as Windows-1252, for files glued together from both.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding(65001, EncoderFallback.ReplacementFallback, new WesternFallback());

    public static (Encoding Encoding, int MarkLength) Detect(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return (Utf8, 3);
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return (Encoding.UTF32, 4);
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Encoding.Unicode, 2);
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Encoding.BigEndianUnicode, 2);
        return (WithoutMark(sample), 0);
    }

    static Encoding WithoutMark(ReadOnlySpan<byte> sample)
    {
        int evenNuls = 0, oddNuls = 0;
        for (var i = 0; i < sample.Length; i++)
            if (sample[i] == 0 && (i & 1) == 0) evenNuls++;
            else if (sample[i] == 0) oddNuls++;
        var half = sample.Length / 2;
        if (half > 0 && oddNuls > half * 0.4 && evenNuls < half * 0.1) return Encoding.Unicode;
        if (half > 0 && evenNuls > half * 0.4 && oddNuls < half * 0.1) return Encoding.BigEndianUnicode;
        var (valid, broken) = CountSequences(sample);
        return broken == 0 || valid > broken * 10 ? Utf8 : Western;
    }

    static (int Valid, int Broken) CountSequences(ReadOnlySpan<byte> sample)
    {
        int valid = 0, broken = 0;
        while (!sample.IsEmpty)
        {
            var ascii = sample.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) break;
            sample = sample[ascii..];
            var status = Rune.DecodeFromUtf8(sample, out _, out var used);
            if (status == System.Buffers.OperationStatus.Done) valid++;
            else if (status == System.Buffers.OperationStatus.InvalidData) broken++;
            sample = sample[used..];
        }
        return (valid, broken);
    }

    sealed class WesternFallback : DecoderFallback
    {
        public override int MaxCharCount => 4;
        public override DecoderFallbackBuffer CreateFallbackBuffer() => new WesternFallbackBuffer();
    }

    sealed class WesternFallbackBuffer : DecoderFallbackBuffer
    {
        string pending = "";
        int next;

        public override int Remaining => pending.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            pending = Western.GetString(bytesUnknown);
            next = 0;
            return pending.Length > 0;
        }

        public override char GetNextChar() => next < pending.Length ? pending[next++] : '\0';
        public override bool MovePrevious() => next > 0 && next-- > 0;
        public override void Reset() => (pending, next) = ("", 0);
    }
}
