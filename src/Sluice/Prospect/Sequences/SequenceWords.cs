namespace Sluice.Prospect.Sequences;

static class SequenceWords
{
    public static string Touch(SocialTouch? touch) => touch switch
    {
        SocialTouch.View => "Look at the profile of",
        SocialTouch.React => "React to a post of",
        SocialTouch.Comment => "Comment on a post of",
        SocialTouch.Connect => "Ask to connect with",
        _ => "Write on their network to",
    };

    public static string Kind(SequenceStep step) => step.Kind switch
    {
        StepKind.Mail when step.LooksOver => step.InThread ? "Answer in the thread, looked over" : "Mail, looked over",
        StepKind.Mail => step.InThread ? "Answer in the thread" : "Mail",
        StepKind.Call => "Call",
        StepKind.Social => step.Touch switch { SocialTouch.View => "Look at the profile", SocialTouch.React => "React", SocialTouch.Comment => "Comment", SocialTouch.Connect => "Ask to connect", _ => "Message on their network" },
        _ => "Task",
    };

    public static string Icon(SequenceStep step) => step.Kind switch { StepKind.Mail => step.InThread ? "mail-forward" : "mail", StepKind.Call => "phone", StepKind.Social => "brand-linkedin", _ => "checklist" };

    public static string Label(SequenceStep step) => step.Words(0).Subject is { Length: > 0 } subject ? subject : step.Kind == StepKind.Mail ? "Re: the last mail" : Kind(step);

    // Under the label: what kind it is, or where the label says that already, how its text begins.
    public static string Beneath(SequenceStep step)
    {
        if (step.Arms.Count > 1) return $"{Kind(step)}, {step.Arms.Count} texts tried";
        var text = step.Words(0).Text.ReplaceLineEndings(" ");
        return Label(step) == Kind(step) || step.InThread ? text.Length > 110 ? $"{text[..110]}…" : text : Kind(step);
    }

    public static string Track(Track track) => track switch { Sequences.Track.Positive => "After a yes", Sequences.Track.Negative => "After a no", _ => "Main" };

    public static string State(EnrolmentState state) => state switch
    {
        EnrolmentState.Pending => "pending", EnrolmentState.Active => "active", EnrolmentState.Paused => "paused", EnrolmentState.NotSent => "not sent",
        EnrolmentState.Finished => "finished", EnrolmentState.Bounced => "bounced", _ => "removed",
    };

    public static string Look(EnrolmentState state) => state switch { EnrolmentState.Active => "ok", EnrolmentState.NotSent or EnrolmentState.Bounced => "bad", EnrolmentState.Paused or EnrolmentState.Pending => "warn", _ => "" };
}
