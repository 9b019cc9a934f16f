namespace Sluice.Qualify.Scores;

// What a workspace begins with; every one of them can be changed or switched off. Opens by machines have no kind here.
static class DefaultRules
{
    public const string Visit = "identify.visit";
    public const string Form = "capture.form_submitted";
    public const string Click = "nurture.mail_clicked";
    public const string Unsubscribe = "nurture.unsubscribed";
    public const string Call = "prospect.call_made";
    public const string Meeting = "prospect.meeting_booked";

    const string Seniority = "Seniority";

    public static IEnumerable<ScoreRuleDraft> For(string country)
    {
        yield return Fit("Decides or leads", 20, """jobTitle contains "chief" or jobTitle contains "director" or jobTitle startsWith "head" or jobTitle contains "owner" or jobTitle contains "founder" or jobTitle contains "president" or jobTitle startsWith "VP" or jobTitle in ("CEO", "CTO", "CFO", "COO", "CMO", "CIO")""", Seniority);
        yield return Fit("Manages or builds", 10, """jobTitle contains "manager" or jobTitle contains "lead" or jobTitle contains "engineer" """, Seniority);
        yield return Fit("Student or intern", -20, """jobTitle contains "student" or jobTitle = "intern" or jobTitle startsWith "intern " or jobTitle contains "trainee" or jobTitle contains "apprentice" """);
        yield return Fit("Company of our size", 10, "company.employees >= 51 and company.employees <= 1000");
        yield return Fit("Large company", 5, "company.employees > 1000");
        yield return Fit("Company known", 10, "company.name is not empty");
        if (country.Length > 0) yield return Fit("In our country", 10, $"country = \"{country}\" or company.country = \"{country}\"");
        yield return Fit("Free-mail address", -10, "freeMail = true");
        yield return Did("Form sent", Form, 30, cap: 60, decay: 90);
        yield return Did("Pricing page", Visit, 10, """path startsWith "/pricing" """, cap: 20, decay: 60);
        yield return Did("Visit", Visit, 3, cap: 15, decay: 60);
        yield return Did("Call answered", Call, 15, """disposition in ("meetingBooked", "interested", "referred", "callBack")""", cap: 30, decay: 90);
        yield return Did("Meeting", Meeting, 20, cap: 40, decay: 120);
        yield return Did("Link in a mail", Click, 5, "not machine = true", cap: 15, decay: 60);
        yield return Did("Careers page", Visit, -3, """path startsWith "/careers" or path startsWith "/jobs" """, cap: 9, decay: 60);
        yield return Did("Unsubscribed", Unsubscribe, -20, cap: 20, decay: 180);
    }

    static ScoreRuleDraft Fit(string name, int points, string condition, string group = "") =>
        new(name, ScorePart.Fit, points, Condition: condition, Group: group, GroupCap: group.Length > 0 ? 20 : null);

    static ScoreRuleDraft Did(string name, string kind, int points, string condition = "", int? cap = null, int? decay = null) =>
        new(name, ScorePart.Engagement, points, kind, condition, cap, DecayDays: decay);
}
