namespace Sluice.Qualify.Handoffs;

public enum RejectReason { WrongPersona, WrongSize, WrongRegion, Competitor, Student, Duplicate, Unreachable, NoIntent, Other }

public static class RejectReasons
{
    public static string Word(this RejectReason reason) => reason switch
    {
        RejectReason.WrongPersona => "wrong persona",
        RejectReason.WrongSize => "wrong size",
        RejectReason.WrongRegion => "wrong region",
        RejectReason.Competitor => "competitor",
        RejectReason.Student => "student",
        RejectReason.Duplicate => "duplicate",
        RejectReason.Unreachable => "not reachable",
        RejectReason.NoIntent => "no intent",
        _ => "another reason",
    };

    // Who will never buy is disqualified; who does not want to now comes back.
    public static bool ComesBack(this RejectReason reason) => reason is RejectReason.Unreachable or RejectReason.NoIntent or RejectReason.Other;
}
