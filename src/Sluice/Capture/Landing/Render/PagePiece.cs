namespace Sluice.Capture.Landing.Render;

// A rendered block is HTML with places that differ from visitor to visitor.
abstract record PagePiece;

sealed record HtmlPiece(string Html) : PagePiece;

sealed record FormPiece(string Form, string? Title, string? Button, string Note) : PagePiece;

// The first question of a form as buttons.
sealed record PollPiece(string Form, string? Title) : PagePiece;

sealed record CountdownPiece(DateTimeOffset To, string Label, string After) : PagePiece;
