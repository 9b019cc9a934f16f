using Sluice.Neural;
using Sluice.Tabular;

namespace Sluice.NeuralBench;

// A set of leads outside the repository, and the columns that give its outcome away.
sealed record LeadSet(string Name, string Path, string Label, string Won, double Auc, double LogLoss, double Ece, params string[] Ignored)
{
    // Bars: AUC at least, log loss and ECE at most.
    public static readonly IReadOnlyList<LeadSet> All =
    [
        new("bank", "bank-marketing/bank-additional-full.dev.csv.gz", "y", "yes", 0.8050, 0.2690, 0.020, "duration"),
        new("x-education", "x-education/Leads.dev.csv", "Converted", "1", 0.8600, 0.4450, 0.035, "Prospect ID", "Lead Number", "Tags", "Lead Quality", "Lead Profile", "Last Activity", "Last Notable Activity",
            "Asymmetrique Activity Index", "Asymmetrique Profile Index", "Asymmetrique Activity Score", "Asymmetrique Profile Score"),
        new("extraalearn", "extraalearn/ExtraaLearn.dev.csv", "status", "1", 0.9120, 0.3380, 0.035),
        new("online-shoppers", "online-shoppers/online_shoppers_intention.dev.csv", "Revenue", "TRUE", 0.7720, 0.3660, 0.025, "PageValues"),
        new("olist", "olist-funnel/mql_labelled.dev.csv", "won", "1", 0.7120, 0.3110, 0.030),
    ];

    public LeadTable Read(string folder)
    {
        using var file = TableFile.Open(System.IO.Path.Combine(folder, Path));
        var headers = file.Tables[0].Headers.ToList();
        int[] kept = [.. Enumerable.Range(0, headers.Count).Where(i => headers[i] != Label && !Ignored.Contains(headers[i]))];
        var table = new LeadTable([.. kept.Select(i => headers[i])]);
        foreach (var row in file.Tables[0].Rows()) table.Add([.. kept.Select(i => FeatureValue.Of(row.Cells[i]))], row.Cells[headers.IndexOf(Label)] == Won);
        return table;
    }
}
