using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Webinars;

public enum SeatWordKind { Question, Vote }

// What somebody with a seat said: a question to the speaker, or their vote in the poll.
public sealed class SeatWord : IInWorkspace
{
    public const int LongestQuestion = 500, MostQuestions = 10;

    public Guid Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public WebinarId WebinarId { get; set; }
    public SeatId SeatId { get; set; }
    public Record.PersonId PersonId { get; set; }
    public SeatWordKind Kind { get; set; }
    public string Text { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

sealed class SeatWordMapping : IMapping<SeatWord>
{
    public void Map(EntityTypeBuilder<SeatWord> e)
    {
        e.ToTable("capture_seat_words");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.WebinarId, x.Kind, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.SeatId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
