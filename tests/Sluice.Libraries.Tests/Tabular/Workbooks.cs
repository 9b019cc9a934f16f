using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

static class Workbooks
{
    public static byte[] Made()
    {
        using var stream = new MemoryStream();
        XlsxTableWriter.Write(stream, ["Name", "Amount", "Won on", "At", "Open", "Id"],
        [
            ["Köln & <Söhne>", 1234.5m, new DateOnly(2026, 11, 22), new DateTime(2026, 11, 22, 14, 5, 6), true, 12345678901234567L],
            ["=1+1", -0.25, new DateOnly(1899, 1, 2), null, false, "007"],
            [" line\nbreak ", 3, null, null, null, "bad\u0001char"],
        ]);
        return stream.ToArray();
    }
}
