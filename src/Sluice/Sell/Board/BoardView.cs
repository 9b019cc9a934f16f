using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Ui;

namespace Sluice.Sell.Board;

// What the board was asked for; every part of it is a part of the address.
public sealed record BoardAsk(PipelineId? Pipeline, string? Owner, NextState? Next, string? More)
{
    public static BoardAsk From(IQueryCollection query) => new(
        Platform.Ids.TryParse<PipelineId>(query["pipeline"], out var id) ? id : null,
        query["owner"].ToString() is { Length: > 0 } owner ? owner : null,
        Enum.TryParse<NextState>(query["next"], ignoreCase: true, out var next) ? next : null,
        query["more"].ToString() is { Length: > 0 } more ? more : null);

    public string Href(string path = "/sell") => path + Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("", Parts());

    Dictionary<string, string?> Parts()
    {
        var parts = new Dictionary<string, string?>();
        if (Pipeline is { } p) parts["pipeline"] = p.Value.ToString("D");
        if (Owner is not null) parts["owner"] = Owner;
        if (Next is { } n) parts["next"] = n.ToString().ToLowerInvariant();
        if (More is not null) parts["more"] = More;
        return parts;
    }
}

public sealed record BoardLane(PipelineStage Stage, string Title, IReadOnlyList<BoardSum> Sums, IReadOnlyList<DealRow> Cards)
{
    public int Count => Sums.Sum(s => s.Count);
    public int Of(NextState state) => Sums.Where(s => s.Next == state).Sum(s => s.Count);
}

public sealed record BoardModel(BoardAsk Ask, PipelineSet Pipelines, PipelineWithStages Pipeline, IReadOnlyList<BoardLane> Lanes, ILookup<Record.DealId, DealSeatRow> People, IReadOnlyList<Member> Members, int Parked)
{
    public IEnumerable<BoardSum> Open => Lanes.Where(l => l.Stage.Type == StageType.Open).SelectMany(l => l.Sums);
}

public static class BoardView
{
    const int Cards = 25, MostCards = 500;

    // One grouped query for all sums, one of at most 25 cards a column, one for their people.
    public static async Task<BoardModel> Load(SluiceDb db, BoardAsk ask, Caller caller, Reader reader, TimeProvider clock, CancellationToken cancel)
    {
        var set = await PipelineSet.Load(db, clock, cancel);
        var pipeline = set.Find(ask.Pipeline) ?? set.Default;
        var (now, today) = (clock.Now(), StartOf(reader, reader.Today));
        var tomorrow = StartOf(reader, reader.Today.AddDays(1));
        var quarter = StartOf(reader, new DateOnly(reader.Today.Year, (reader.Today.Month - 1) / 3 * 3 + 1, 1));
        var id = pipeline.Pipeline.Id;
        var mine = DealRows.Alive(db).Where(d => d.PipelineId == id).OwnedBy(ask.Owner, caller);
        if (ask.Next is { } state) mine = mine.In(state, today, tomorrow);
        var shown = mine.Where(d => d.Status == DealStatus.Open || (d.Status == DealStatus.Won && d.ClosedAt >= quarter));
        var sums = (await BoardSums.Of(db, shown, now, today, tomorrow, cancel)).ToLookup(s => s.StageId);
        var lanes = new List<BoardLane>();
        foreach (var stage in pipeline.Stages.Where(s => s.Type is StageType.Open or StageType.Won))
        {
            var stageId = stage.Id;
            var take = ask.More == stageId.Value.ToString("D") ? MostCards : Cards;
            var cards = sums[stageId].Any() ? await shown.Where(d => d.StageId == stageId).OrderBy(d => d.Rank).ThenBy(d => d.Id).Take(take).Rows(db).ToListAsync(cancel) : [];
            lanes.Add(new BoardLane(stage, stage.Type == StageType.Won ? $"{stage.Name} this quarter" : stage.Name, [.. sums[stageId]], cards));
        }
        var people = await DealRows.Seats(db, [.. lanes.SelectMany(l => l.Cards).Select(c => c.Id)], cancel, mainOnly: true);
        var parked = await DealRows.Alive(db).Where(d => d.PipelineId == id && d.Status == DealStatus.OnHold).Take(10_001).CountAsync(cancel);
        return new BoardModel(ask, set, pipeline, lanes, people.ToLookup(p => p.DealId), await Members.Of(db, cancel), parked);
    }

    static DateTimeOffset StartOf(Reader reader, DateOnly day)
    {
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var local = reader.Local(noon);
        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), local.Offset).ToUniversalTime();
    }
}
