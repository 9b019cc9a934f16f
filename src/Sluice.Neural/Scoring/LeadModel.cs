using System.Collections.Concurrent;
using Sluice.Neural.Ensemble;
using Sluice.Neural.Quality;
using Sluice.Neural.Training;

namespace Sluice.Neural;

/// <summary>
/// A trained model: probabilities that leads are won, and why. Made by <see cref="LeadTraining"/>, kept by
/// <see cref="Save(Stream)"/>. Never changes; may be used from several threads at once.
/// </summary>
public sealed partial class LeadModel
{
    readonly EnsembleModel ensemble;
    readonly LinearPath linear;
    readonly double shift;
    readonly ConcurrentBag<ScoringBatch> spare = [];

    internal LeadModel(EnsembleModel ensemble, HonestyReport report, double shift)
    {
        (this.ensemble, this.shift, Report) = (ensemble, shift, report);
        linear = new(ensemble.Encoder, ensemble.Members[0]);
        Fields = [.. ensemble.Encoder.Fields.Select(f => f.Name)];
    }

    /// <summary>The fields, in the order in which rows must give their values.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>What the model is worth.</summary>
    public HonestyReport Report { get; }

    /// <summary>The probability that a lead is won, 0 to 1. Values never seen and missing ones are fine.</summary>
    /// <param name="values">One for each of <see cref="Fields"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than fields.</exception>
    public double Score(ReadOnlySpan<FeatureValue> values)
    {
        var batch = Fill(values);
        Span<double> logit = stackalloc double[1];
        ensemble.Logits(batch, logit);
        spare.Add(batch);
        return Probability.Of(logit[0] + shift);
    }

    /// <summary>Probabilities of all rows of a table, whose outcomes are not looked at.</summary>
    /// <param name="table">Its fields must be <see cref="Fields"/>.</param>
    /// <param name="threads">Rows scored at once; 0 takes one for each processor.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <exception cref="ArgumentException">The table has other fields.</exception>
    public double[] Score(LeadTable table, int threads = 0, CancellationToken cancel = default)
    {
        Check(table);
        return ensemble.Score(table, shift, threads, cancel);
    }

    /// <summary>Rougher probabilities by the linear member alone, for rankings of very many rows.</summary>
    /// <exception cref="ArgumentException">The table has other fields.</exception>
    public double[] ScoreByLinearPath(LeadTable table)
    {
        Check(table);
        return linear.Score(table, shift);
    }

    /// <summary>The score of a lead and the part of every field in it.</summary>
    /// <param name="values">One for each of <see cref="Fields"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than fields.</exception>
    public Explanation Explain(ReadOnlySpan<FeatureValue> values)
    {
        var batch = Fill(values);
        Span<double> logit = stackalloc double[1];
        ensemble.Logits(batch, logit);
        var byField = new double[Fields.Count];
        var baseline = shift + ensemble.Explain(batch, byField);
        spare.Add(batch);
        var (probability, usual) = (Probability.Of(logit[0] + shift), Probability.Of(baseline));
        var sum = byField.Sum();
        var points = Math.Abs(sum) > 1e-9 ? (probability - usual) / sum : usual * (1 - usual);
        List<Reason> reasons = [];
        for (var field = 0; field < byField.Length; field++)
            if (ensemble.Encoder.Fields[field].IsRead) reasons.Add(new(Fields[field], values[field], byField[field], byField[field] * points));
        return new(probability, usual, logit[0] + shift, baseline, [.. reasons.OrderByDescending(r => Math.Abs(r.Logit))]);
    }

    /// <summary>
    /// The same model with its level moved to newer outcomes: their mean probability becomes their conversion, the order
    /// of leads stays. For times when everything converts better or worse than before.
    /// </summary>
    /// <exception cref="ArgumentException">The table has other fields, or no rows.</exception>
    public LeadModel WithLevelOf(LeadTable recent)
    {
        Check(recent);
        if (recent.Count == 0) throw new ArgumentException("There are no outcomes to take the level of.", nameof(recent));
        var logits = ensemble.Score(recent, shift, 0, CancellationToken.None).Select(Probability.LogOdds).ToArray();
        var won = Enumerable.Range(0, recent.Count).Select(recent.IsWon).ToArray();
        return new(ensemble, Report, shift + Blend.Shift(logits, won));
    }

    /// <summary>How far newer rows are from those learned from, field by field; their outcomes are not looked at.</summary>
    /// <exception cref="ArgumentException">The table has other fields, or no rows.</exception>
    public IReadOnlyList<FieldDrift> DriftOf(LeadTable recent)
    {
        Check(recent);
        if (recent.Count == 0) throw new ArgumentException("There are no rows to compare.", nameof(recent));
        return FieldDrift.Of(ensemble.Encoder, ensemble.Profile, ensemble.Encoder.Read(recent, 0, recent.Count));
    }

    // Buffers are given back after use; one that is lost with an exception is made anew.
    ScoringBatch Fill(ReadOnlySpan<FeatureValue> values)
    {
        if (values.Length != Fields.Count) throw new ArgumentException($"There are {values.Length} values for {Fields.Count} fields.", nameof(values));
        if (!spare.TryTake(out var batch)) batch = ensemble.NewBatch();
        batch.Fill(ensemble.Encoder.Read(values));
        return batch;
    }

    void Check(LeadTable table)
    {
        if (!table.Fields.SequenceEqual(Fields, StringComparer.Ordinal)) throw new ArgumentException($"The model reads the fields {string.Join(", ", Fields)}; the table has {string.Join(", ", table.Fields)}.", nameof(table));
    }
}
