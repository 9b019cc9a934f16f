namespace Sluice.Capture.Forms;

// How a form behaves as a whole.
public sealed record FormRules
{
    // Of the progressive questions so many at a time; 0: all that are not known.
    public int AskAtMost { get; init; }
    // Many people before one screen: nobody is known again, and no visit becomes anybody's.
    public bool Kiosk { get; init; }
    // The browser works a moment for each submission; without it, it is put aside.
    public bool ProofOfWork { get; init; }
    // What is written and not sent is kept for 30 days, with how far they came.
    public bool KeepPartial { get; init; }
}
