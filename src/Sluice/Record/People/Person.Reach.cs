namespace Sluice.Record.People;

// How to reach them: several addresses and numbers, one of each the primary.
public sealed partial class Person
{
    readonly List<PersonEmail> emails = [];
    readonly List<PersonPhone> phones = [];

    public IReadOnlyList<PersonEmail> Emails => emails;
    public IReadOnlyList<PersonPhone> Phones => phones;
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public LawfulBasis Basis { get; private set; }
    public string? BasisNote { get; private set; }

    public bool AddEmail(string address, DateTimeOffset now, string type = "work", bool primary = false)
    {
        address = PersonEmail.Normalise(address);
        var known = emails.Find(e => e.Address == address);
        if (known is null) emails.Add(known = new PersonEmail { WorkspaceId = WorkspaceId, PersonId = Id, Address = address, Type = type });
        else if (!primary || known.IsPrimary) return false;
        if (primary || emails.Count == 1) MakePrimary(known);
        Touch(now);
        return true;
    }

    public void RemoveEmail(string address, DateTimeOffset now)
    {
        emails.RemoveAll(e => e.Address == PersonEmail.Normalise(address));
        if (emails.Count > 0 && !emails.Exists(e => e.IsPrimary)) MakePrimary(emails[0]);
        if (emails.Count == 0) Email = null;
        Touch(now);
    }

    public bool AddPhone(string number, DateTimeOffset now, string type = "work", bool primary = false)
    {
        number = number.Trim();
        var known = phones.Find(p => p.Number == number);
        if (known is null) phones.Add(known = new PersonPhone { WorkspaceId = WorkspaceId, PersonId = Id, Number = number, Type = type });
        else if (!primary || known.IsPrimary) return false;
        if (primary || phones.Count == 1) MakePrimary(known);
        Touch(now);
        return true;
    }

    public void RemovePhone(string number, DateTimeOffset now)
    {
        phones.RemoveAll(p => p.Number == number.Trim());
        if (phones.Count > 0 && !phones.Exists(p => p.IsPrimary)) MakePrimary(phones[0]);
        if (phones.Count == 0) Phone = null;
        Touch(now);
    }

    public void Allow(LawfulBasis basis, string? note)
    {
        Basis = basis;
        BasisNote = note;
    }

    void MakePrimary(PersonEmail email)
    {
        foreach (var each in emails) each.IsPrimary = each == email;
        Email = email.Address;
    }

    void MakePrimary(PersonPhone phone)
    {
        foreach (var each in phones) each.IsPrimary = each == phone;
        Phone = phone.Number;
    }
}

public enum LawfulBasis { None, Consent, LegitimateInterest, Contract }

public enum AddressStatus { Unknown, Valid, Bounced, Bad }
