using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Quotes;

public enum QuoteState { Draft, Issued, Viewed, Accepted, Declined, Expired, Withdrawn }

// What a deal comes to, as it is put before its buyer. A draft may change; from the moment it is issued nothing of what it
// says ever does, and a change is a new revision under the same number. What becomes of it stands in Quote.Answers.cs.
public sealed partial class Quote : IInWorkspace, IOwnedPart
{
    Quote() { }

    public QuoteId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public DealId DealId { get; private set; }
    public PersonId? PersonId { get; private set; }
    public CompanyId? CompanyId { get; private set; }
    // Drawn when it is issued, so that no number is ever missing; a revision has that of the first.
    public int? Year { get; private set; }
    public int? Number { get; private set; }
    public int Revision { get; private set; } = 1;
    public QuoteState State { get; private set; }
    public string Currency { get; private set; } = "EUR";
    public DateOnly ValidUntil { get; private set; }
    public JsonText Content { get; private set; } = JsonText.EmptyObject;
    // Over all terms, without tax: for lists.
    public long TotalMinor { get; private set; }
    // Where its link leads: the address Sluice was asked under when it was issued.
    public string Origin { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? IssuedAt { get; private set; }
    public DateTimeOffset? ViewedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    // The name somebody typed when they accepted.
    public string SignedBy { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public int Version { get; private set; }

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Deal), DealId);
    string IOwnedPart.Field => "quotes";

    public QuoteContent Told => Content.As<QuoteContent>();

    public string Name => Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"Q-{Year}-{number:0000}{(Revision > 1 ? $" rev. {Revision}" : "")}") : "Draft";

    // It can be read and answered by whoever has its link.
    public bool IsOut => State is QuoteState.Issued or QuoteState.Viewed;

    public static Quote Draft(DealId deal, PersonId? person, CompanyId? company, string currency, QuoteContent content, DateOnly validUntil, Actor by, DateTimeOffset now)
    {
        var quote = new Quote { Id = Ids.New<QuoteId>(now), DealId = deal, Currency = currency, By = by.Value, CreatedAt = now };
        quote.Write(person, company, content, validUntil);
        return quote;
    }

    public void Write(PersonId? person, CompanyId? company, QuoteContent content, DateOnly validUntil)
    {
        if (State != QuoteState.Draft) throw new InvalidOperationException("What was issued never changes.");
        (PersonId, CompanyId, Content, ValidUntil, TotalMinor) = (person, company, JsonText.Of(content), validUntil, content.Sums.ContractMinor);
        Version++;
    }

    // The same again, to be changed: it takes the place of this one when it is issued.
    public Quote Revise(int revision, DateOnly validUntil, Actor by, DateTimeOffset now)
    {
        var next = Draft(DealId, PersonId, CompanyId, Currency, Told, validUntil, by, now);
        (next.Year, next.Number, next.Revision) = (Year, Number, revision);
        return next;
    }

    public void Issue(int year, int number, QuoteContent content, string origin, DateTimeOffset now)
    {
        Write(PersonId, CompanyId, content, ValidUntil);
        (Year, Number, Origin, IssuedAt, State) = (year, number, origin, now, QuoteState.Issued);
    }
}

sealed class QuoteMapping : IMapping<Quote>
{
    public void Map(EntityTypeBuilder<Quote> e)
    {
        e.ToTable("sell_quotes");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Told).Ignore(x => x.Name).Ignore(x => x.IsOut);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.WorkspaceId, x.Year, x.Number, x.Revision }).IsUnique().WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.DealId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.State, x.ValidUntil });
    }
}
