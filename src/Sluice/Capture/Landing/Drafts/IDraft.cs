using Sluice.Platform;

namespace Sluice.Capture.Landing;

// A text that is edited: that of a page, or of one of its variants.
public interface IDraft
{
    PageId PageId { get; }
    string Letter { get; }
    string Draft { get; }
    int Revision { get; }
    int Edit { get; }
    Refusal? Write(string text, DateTimeOffset now);
    void Edited(int edit, Actor actor);
}
