using Sluice.Neural;
using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Neural;

// Third-party sets of leads, outside the repository.
static class RealLeads
{
    public static LeadTable Read(string path, string label, string won, params string[] ignored)
    {
        using var file = TableFile.Open(SampleFiles.Find(path));
        var headers = file.Tables[0].Headers.ToList();
        int[] kept = [.. Enumerable.Range(0, headers.Count).Where(i => headers[i] != label && !ignored.Contains(headers[i]))];
        var table = new LeadTable([.. kept.Select(i => headers[i])]);
        foreach (var row in file.Tables[0].Rows()) table.Add([.. kept.Select(i => FeatureValue.Of(row.Cells[i]))], row.Cells[headers.IndexOf(label)] == won);
        return table;
    }

    // Closed deals of a made-up company, with what is known of its customers.
    public static LeadTable ClosedDeals()
    {
        using var accountsFile = TableFile.Open(SampleFiles.Find("maven-crm/accounts.csv"));
        using var dealsFile = TableFile.Open(SampleFiles.Find("maven-crm/sales_pipeline.csv"));
        var accounts = accountsFile.Tables[0].Rows().ToDictionary(r => r.Cells[0] ?? "", r => r.Cells);
        var table = new LeadTable(["agent", "product", "account", "engaged", "sector", "founded", "revenue", "employees", "country"]);
        foreach (var deal in dealsFile.Tables[0].Rows().Where(r => r.Cells[4] is "Won" or "Lost"))
        {
            var account = accounts.GetValueOrDefault(deal.Cells[3] ?? "") ?? new string?[7];
            string?[] values = [deal.Cells[1], deal.Cells[2], deal.Cells[3], deal.Cells[5], account[1], account[2], account[3], account[4], account[5]];
            table.Add([.. values.Select(v => FeatureValue.Of(v))], deal.Cells[4] == "Won");
        }
        return table;
    }

    public static LeadTable Shuffled(this LeadTable table, int seed)
    {
        bool[] won = [.. Enumerable.Range(0, table.Count).Select(table.IsWon)];
        new Random(seed).Shuffle(won);
        var (shuffled, values) = (new LeadTable(table.Fields), new FeatureValue[table.Fields.Count]);
        for (var row = 0; row < table.Count; row++)
        {
            table.Read(row, values);
            shuffled.Add(values, won[row]);
        }
        return shuffled;
    }
}
