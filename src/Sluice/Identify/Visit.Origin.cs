using Sluice.Identify.Companies;
using Sluice.Identify.Naming;
using Sluice.Platform.Db;

namespace Sluice.Identify;

// Where the visit came from, and which company it is put down to.
public sealed partial class Visit
{
    public long Network { get; private set; }
    public Guid? Block { get; private set; }
    public OwnBlockId? OwnBlock { get; private set; }
    // The reverse name of the address, kept only where it is a name of the company's own.
    public string? HostName { get; private set; }
    public VisitCompanyId? VisitCompanyId { get; private set; }
    public int Percent { get; private set; }
    public JsonText Chain { get; private set; } = new("[]");
    // Set while the company is to be asked for anew, since what it rests on has changed.
    public DateTimeOffset? NameAt { get; private set; }

    public IReadOnlyList<Evidence> Evidence => Chain.As<Evidence[]>();

    public void IsCalled(string host) => (HostName, NameAt) = (host, LastAt);

    public void PutDownTo(VisitCompanyId? company, int percent, IReadOnlyList<Evidence> chain) => (VisitCompanyId, Percent, Chain, NameAt) = (company, percent, JsonText.Of(chain), null);
}
