namespace Sluice.Libraries.Tests.Tabular;

/// <summary>Texts as exports, reports and people make them, beside those of <see cref="TortureTests"/>.</summary>
static class HostileTexts
{
    public static IReadOnlyDictionary<string, (string Text, string Expected)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["a title above the names"] = ("Contacts, all\n\nName;City\nAnna;Rome\n", "Name|City\nAnna|Rome"),
        ["several lines above the names"] = ("Report\nMade on 2026-11-22\n\nName,City,Size\nAnna,Rome,3\nBen,Bonn,4\n", "Name|City|Size\nAnna|Rome|3\nBen|Bonn|4"),
        ["comments above the names"] = ("# exported, by X\n# 2026\nName,City,Size\nAnna,Rome,3\n", "Name|City|Size\nAnna|Rome|3"),
        ["names behind a hash"] = ("#id,name\n1,Anna\n", "#id|name\n1|Anna"),
        ["a column called #"] = ("#,name\n1,Anna\n", "#|name\n1|Anna"),
        ["a hash in the data"] = ("tag,name\n#1,Anna\n# two,Ben\n", "tag|name\n#1|Anna\n# two|Ben"),
        ["a title above data without names"] = ("Contacts\na@example.com,1\nb@example.com,2\n", "Contacts\na@example.com|1 !2: The row has 2 cells where there are 1 columns.\nb@example.com|2 !3: The row has 2 cells where there are 1 columns."),
        ["one column with blank rows"] = ("Email\n\na@example.com\n\nb@example.com\n", "Email\na@example.com\nb@example.com"),
        ["sep line in quotes"] = ("\"sep=;\"\na;b,c\n1;x,y\n", "a|b,c\n1|x,y"),
        ["sep line naming the tab"] = ("sep=\t\r\na\tb\r\n1\tx;y\r\n", "a|b\n1|x;y"),
        ["sep line and nothing else"] = ("sep=;\n", "Empty"),
        ["quotes written with a backslash"] = ("a,b,c\n\"Joe \\\"the man\\\" B\",x,1\n\"say \\\"hi\\\", then\",y,2\n", "a|b|c\nJoe \"the man\" B|x|1\nsay \"hi\", then|y|2"),
        ["a backslash before the closing quote"] = ("a,b\n\"C:\\temp\\\",x\n\"D:\\\",y\n", "a|b\nC:\\temp\\|x\nD:\\|y"),
        ["lines ended by CR CR LF"] = ("a,b\r\r\n1,x\r\r\n2,y\r\r\n", "a|b\n1|x\n2|y"),
        ["lines ended by LF CR"] = ("a,b\n\r1,x\n\r", "a|b\n1|x"),
        ["a form feed between pages"] = ("a,b\n1,x\n\f\n2,y\n", "a|b\n1|x\n2|y"),
        ["zero width and direction marks in names"] = ("\u202AEmail\u202C,\u200BCi\u200Bty,Ra\u00ADtio\na@example.com,Rome,1\n", "Email|City|Ratio\na@example.com|Rome|1"),
        ["right-to-left names and cells"] = ("שם,مدينة\nנועה,القاهرة\n", "שם|مدينة\nנועה|القاهرة"),
        ["joiners that are letters"] = ("نام,x\nمی\u200Cخواهم,👨\u200D👩\u200D👧\n", "نام|x\nمی\u200Cخواهم|👨\u200D👩\u200D👧"),
        ["decimal commas behind tabs"] = ("a\tb\n1,5\t2,5\n-3,25\t1.000,00\n", "a|b\n1,5|2,5\n-3,25|1.000,00"),
        ["decimal commas, quoted, behind commas"] = ("name,price\n\"bolt\",\"1,50\"\n\"nut\",\"0,75\"\n", "name|price\nbolt|1,50\nnut|0,75"),
        ["decimal commas, not quoted, behind commas"] = ("name,price\nbolt,1,50\nnut,2\n", "name|price\nbolt|1|50 !2: The row has 3 cells where there are 2 columns.\nnut|2"),
        ["bars with semicolons and commas in the cells"] = ("a|b|c\nx;y|1,2|z\np,q|r;s|t\n", "a|b|c\nx;y|1,2|z\np,q|r;s|t"),
        ["semicolons in a file with commas in quotes only"] = ("a;b\n\"x, y\";\"1,2,3,4\"\n", "a|b\nx, y|1,2,3,4"),
        ["dates of every form"] = ("d\n2026-11-22\n22.11.2026\n11/22/26\n22 Nov 2026\n20261122\n", "d\n2026-11-22\n22.11.2026\n11/22/26\n22 Nov 2026\n20261122"),
        ["a header whose names are years"] = ("Name,2024,2025\nAnna,1,2\n", "Column 1|Column 2|Column 3\nName|2024|2025\nAnna|1|2"),
        ["a quoted cell of many lines"] = ("a,b\n\"1\n2\n3\n\n5\",x\ny,z\n", "a|b\n1\n2\n3\n\n5|x\ny|z"),
        ["a row of quotes"] = ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", "a|b\n\"|\"\""),
        ["a quote opened on the last byte"] = ("a,b\n1,\"", "a|b\n1|\" !2: The quote opened in column 2 is never closed."),
        ["names only, a thousand blank lines beneath"] = ("a,b\n" + new string('\n', 1_000), "a|b"),
        ["delimiters only"] = (",,\n,,\n", "Empty"),
        ["delimiters beneath the table"] = ("a,b\n1,2\n,\n,\n\"\",\"\"\n", "a|b\n1|2\n∅|∅"),
        ["a total beneath"] = ("a,b\n1,2\n\nTotal: 1\n", "a|b\n1|2\nTotal: 1|∅ !4: The row has 1 of 2 cells."),
        ["names alike but for case and blanks"] = ("Email,email , E-mail\n1,2,3\n", "Email|email (2)|E-mail\n1|2|3"),
    };
}
