namespace Sluice.Platform.Access.Rights;

static class RightWords
{
    public static string Of(Reach reach) => reach switch
    {
        Reach.None => "no",
        Reach.Own => "own and unowned",
        Reach.Team => "the team’s and unowned",
        _ => "all",
    };
}
