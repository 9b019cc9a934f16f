using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class SampleFileTests
{
    [Theory]
    [InlineData("x-education/Leads.dev.csv", 6468, 37, ',')]
    [InlineData("bank-marketing/bank-additional-full.dev.csv.gz", 0, 21, ';')]
    [InlineData("maven-crm/sales_pipeline.csv", 8800, 8, ',')]
    [InlineData("olist-funnel/olist_closed_deals_dataset.dev.csv", 0, 14, ',')]
    public void Public_sample_files_read_without_a_problem(string path, int rows, int columns, char delimiter)
    {
        using var file = TableFile.Open(SampleFiles.Find(path));
        var table = Assert.Single(file.Tables);
        Assert.Equal(columns, table.Headers.Count);
        Assert.Equal(delimiter, table.Format.Delimiter);
        var count = 0;
        foreach (var row in table.Rows(TestContext.Current.CancellationToken))
        {
            Assert.Null(row.Problem);
            count++;
        }
        if (rows > 0) Assert.Equal(rows, count);
        else Assert.InRange(count, 500, 100_000);
        Assert.Equal(table.Length, table.BytesRead);
    }
}
