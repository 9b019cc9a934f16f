using System.Globalization;
using Sluice.Qualify.Network;

namespace Sluice.Qualify.Commands;

// The honesty report as a table in plain text.
static class HonestyText
{
    public static string Of(NetworkState state, TrainingRun run)
    {
        var report = run.Honesty ?? state.Report;
        if (report is null) return state.Words;
        List<string> lines = [Text($"{report.Rows:N0} outcomes, {report.Won:N0} won ({report.BaseRate:P1}): {report.Outcomes}")];
        if (report.Network is { } network)
        {
            lines.Add("");
            lines.Add("on people not learned from        AUC  95 of 100 times  log loss     ECE  best tenth");
            lines.AddRange(new[] { network }.Concat(report.Rivals).Select(Line));
            if (report.InTimeOrder is { } then) lines.Add(Text($"older four fifths, newest fifth {then.Auc,6:0.000} {"",16} {then.LogLoss,9:0.0000} {then.Ece,7:0.000}   {then.Rows:N0} people"));
        }
        if (report.Fields.Count > 0) lines.Add("\nlooks at: " + string.Join(", ", report.Fields.Take(8).Select(f => Text($"{f.Label} {f.Share:P0}"))));
        if (report.LeftOut.Count > 0) lines.Add("left out: " + string.Join("; ", report.LeftOut.Select(f => $"{f.Label} ({f.Why})")));
        lines.AddRange(report.Doubts.Select(d => (d.IsLeftOut ? "left out: " : "doubtful: ") + d.Message));
        lines.Add(state.Model is { } model ? Text($"\nVersion {model.Version} serves.") : "\nNo model yet.");
        return string.Join(Environment.NewLine, lines);
    }

    static string Line(Standing s) => Text($"{s.Name,-30} {s.Auc,6:0.000}  {(s.AucInterval is { } i ? Text($"{i.From:0.000} to {i.To:0.000}") : ""),14}  {s.LogLoss,9:0.0000} {s.Ece,7:0.000} {s.LiftTop10,10:0.00}");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
