namespace Sluice.Prospect.Calls;

// What came of a call, in the order of the keys 1 to 9.
public enum Disposition { MeetingBooked = 1, Interested, Referred, CallBack, NoAnswer, Voicemail, NotInterested, WrongNumber, DoNotCall }

public enum Sentiment { Warm, Neutral, Cold }

public static class Dispositions
{
    public static readonly IReadOnlyList<Disposition> All = Enum.GetValues<Disposition>();

    // They themselves spoke with us.
    public static readonly IReadOnlyList<Disposition> Reached = [Disposition.MeetingBooked, Disposition.Interested, Disposition.Referred, Disposition.CallBack, Disposition.NotInterested, Disposition.DoNotCall];

    public static bool IsReached(this Disposition disposition) => Reached.Contains(disposition);

    public static string Word(this Disposition disposition) => disposition switch
    {
        Disposition.MeetingBooked => "Meeting booked",
        Disposition.Interested => "Interested, send info",
        Disposition.Referred => "Referred on",
        Disposition.CallBack => "Call back at",
        Disposition.NoAnswer => "No answer",
        Disposition.Voicemail => "Voicemail",
        Disposition.NotInterested => "Not interested",
        Disposition.WrongNumber => "Wrong number",
        Disposition.DoNotCall => "Do not call",
        _ => throw new ArgumentOutOfRangeException(nameof(disposition)),
    };

    // Said beside the button before it is pressed.
    public static string Consequence(this Disposition disposition) => disposition switch
    {
        Disposition.MeetingBooked => "Asks for the time, plans the meeting, sets the stage to SQL.",
        Disposition.Interested => "Plans a mail for today and leaves the queue.",
        Disposition.Referred => "Plans a task to find the person named in the note.",
        Disposition.CallBack => "Asks for the time; comes first when it is due.",
        Disposition.NoAnswer => "Comes again after the days this queue says, at the hour in which most pick up.",
        Disposition.Voicemail => "Comes again after the days this queue says, at the hour in which most pick up.",
        Disposition.NotInterested => "Leaves the queue; recycled if you tick it.",
        Disposition.WrongNumber => "Marks this number bad; tries another if there is one.",
        Disposition.DoNotCall => "Bars every number of this person for everybody.",
        _ => throw new ArgumentOutOfRangeException(nameof(disposition)),
    };

    // p good, f open, n bad: the stripe on the button.
    public static string Look(this Disposition disposition) => disposition <= Disposition.Referred ? "p" : disposition <= Disposition.Voicemail ? "f" : "n";
}
