using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class VCardTests
{
    const string Cards =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Meier;Anna;;Dr.;\r\nFN:Dr. Anna Meier\r\nORG:Acme\\, Inc.;Sales\r\nTITLE:Head of\r\n  Sales\r\nEMAIL;TYPE=INTERNET,WORK:anna@example.com\r\nitem1.EMAIL:anna@home.example\r\n"
        + "TEL;TYPE=CELL:+49 170 1234567\r\nTEL;TYPE=\"work,voice\":+49 30 1234\r\nADR;TYPE=WORK:;;Main St 1;Berlin;;10115;Germany\r\nURL:https://example.com\r\nNOTE:one\\ntwo\r\nEND:VCARD\r\n"
        + "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCr=\ngen\nEND:VCARD\n"
        + "BEGIN:VCARD\nVERSION:4.0\nFN:Cut Off\nTEL;VALUE=uri:tel:+33-1-23\nno colon here\n";

    [Fact]
    public void Cards_of_three_versions_become_rows()
    {
        using var file = Torture.Open(Torture.Utf8(Cards));
        var table = Assert.Single(file.Tables);
        Assert.Equal(TableKind.VCard, table.Format.Kind);
        var rows = table.Rows(TestContext.Current.CancellationToken).ToList();
        string? Cell(int row, string header) => rows[row].Cells[table.Headers.ToList().IndexOf(header)];
        Assert.Equal(3, rows.Count);
        Assert.Equal(["Anna", "Meier", "Dr. Anna Meier", "anna@example.com", "anna@home.example", "+49 170 1234567", "+49 30 1234", "Acme, Inc.", "Sales", "Head of Sales", "Main St 1", "Berlin", "10115", "Germany", "one\ntwo"],
            new[] { "First name", "Last name", "Full name", "Email", "Email 2", "Mobile", "Work phone", "Company", "Department", "Job title", "Street", "City", "Postal code", "Country", "Notes" }.Select(h => Cell(0, h)));
        Assert.Equal("Jürgen Müller", Cell(1, "Full name"));
        Assert.Equal("+33-1-23", Cell(2, "Phone"));
        Assert.NotNull(rows[2].Problem);
    }
}
