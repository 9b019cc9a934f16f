using Sluice.Neural;

namespace Sluice.Qualify.Network;

// Puts what a training found into the report that is kept.
sealed class HonestyMaking(QualifySettings settings, OutcomeBook book, FeatureBook features)
{
    public Honesty Nothing(string message) => new()
    {
        Message = message,
        Rows = book.All.Count,
        Won = book.Won,
        BaseRate = book.All.Count == 0 ? 0 : (double)book.Won / book.All.Count,
        Outcomes = book.Words,
        HorizonDays = settings.HorizonDays,
        LeftOut = features.LeftOut,
    };

    public Honesty Of(TrainingOutcome outcome, LeadRows rows, Standing? rules, Trial? trial, IReadOnlyList<FieldDoubt> doubts, TimeSpan took)
    {
        var honesty = Nothing(outcome.Message) with
        {
            Rows = rows.Count,
            TrainSeconds = Math.Round(took.TotalSeconds, 1),
            Doubts = doubts,
            LeftOut = [.. features.LeftOut, .. settings.LeftOut.As<string[]>().Select(name => new LeftOutField(name, FeatureWords.Label(name, features), "left out by hand"))],
            InTimeOrder = trial?.Standing,
            NotInTimeOrder = trial?.Standing is not null ? null : !rows.IsTimed ? "All outcomes came on few days, as a file brings them: they have no order in time that could be tried. It comes with the outcomes of your own work." : $"Not to be said yet: {trial?.Words ?? "nothing was learned"}.",
        };
        if (outcome.Report is not { } report) return honesty;
        var all = report.Fields.Sum(f => f.Weight);
        return honesty with
        {
            Network = new Standing("the network", Standing.Round(report.Model.Auc), report.Auc, Standing.Round(report.Model.LogLoss), Standing.Round(report.Model.Ece), Standing.Round(report.Model.LiftTop10), report.Gains),
            LogLossInterval = report.LogLoss,
            Rivals = [.. rules is null ? Array.Empty<Standing>() : [rules], .. report.Rivals.Select(r => Standing.Of(r))],
            Members = [.. report.Members.Select(m => new MemberStanding(m.Name, Math.Round(m.Weight, 3), Standing.Round(m.Figures.Auc), Standing.Round(m.Figures.LogLoss)))],
            Calibration = report.Calibration,
            Fields = [.. report.Fields.Where(f => f.Summary.IsRead).OrderByDescending(f => f.Weight).Select(f => new ReadField(f.Summary.Name, FeatureWords.Label(f.Summary.Name, features), FeatureNames.IsFit(f.Summary.Name), f.Summary.Use, all > 0 ? Math.Round(f.Weight / all, 4) : 0, Math.Round(f.Summary.MissingShare, 4)))],
        };
    }
}
