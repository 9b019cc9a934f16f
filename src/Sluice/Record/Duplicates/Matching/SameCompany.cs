using Sluice.Filters;

namespace Sluice.Record.Duplicates.Matching;

// Whether two companies are one: the name without its legal form first, then what else they share.
static class SameCompany
{
    public static Evidence Judge(CompanyLook a, CompanyLook b)
    {
        var evidence = new Evidence();
        if (a.Core.Length == 0 || b.Core.Length == 0) evidence.Cap(0.5);
        else if (a.Core == b.Core) evidence.Sign(0.65, "same name");
        else if (a.Core.Replace(" ", "", StringComparison.Ordinal) == b.Core.Replace(" ", "", StringComparison.Ordinal)) evidence.Sign(0.62, "same name");
        else if (Math.Min(a.Core.Length, b.Core.Length) >= 6 && EditDistance.Within(a.Core, b.Core, Math.Min(a.Core.Length, b.Core.Length) >= 10 ? 2 : 1) is not null) evidence.Sign(0.5, "names alike");
        else if (Within(a.Core, b.Core)) evidence.Sign(0.35, "one name in the other");
        else evidence.Cap(0.5);
        if (a.Labels.Intersect(b.Labels, StringComparer.Ordinal).Any()) evidence.Sign(0.6, "same domain but its ending");
        if (a.Phone.Length > 5 && a.Phone == b.Phone) evidence.Sign(0.6, "same number");
        if (a.City.Length > 0 && a.City == b.City) evidence.Sign(0.25, "same city");
        if (a.Country.Length > 0 && b.Country.Length > 0 && a.Country != b.Country) evidence.Cap(0.75);
        return evidence;
    }

    static bool Within(string a, string b) => Math.Min(a.Length, b.Length) >= 5 && ($"{a} ".StartsWith($"{b} ", StringComparison.Ordinal) || $"{b} ".StartsWith($"{a} ", StringComparison.Ordinal));
}
