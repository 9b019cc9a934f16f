using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Magnets;

// Something worth an address: a file in the data directory, or an address elsewhere. Its statistics stay when the file
// is replaced.
public sealed class Magnet : IInWorkspace
{
    public const int MostDays = 365, MostDownloads = 100;

    Magnet() { }

    public MagnetId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    // Instead of a file.
    public string? Url { get; private set; }
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }
    // Of the file's bytes; the name under which it lies.
    public string? Sha256 { get; private set; }
    public long Bytes { get; private set; }
    // How often the file was put in its place.
    public int Version { get; private set; }
    // A link lasts so many days, and leads to the file so many times.
    public int LinkDays { get; private set; } = 14;
    public int Downloads { get; private set; } = 5;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public bool HasContent => Url is not null || Sha256 is not null;

    public static Magnet Offer(string name, DateTimeOffset now) => new() { Id = Ids.New<MagnetId>(now), Name = name.Trim(), CreatedAt = now, UpdatedAt = now };

    public Refusal? Describe(string? name, string? url, int? linkDays, int? downloads, DateTimeOffset now)
    {
        if (name is not null && name.Trim().Length is 0 or > 120) return new Refusal("required", "Give it a name of at most 120 characters.", "name");
        if (!string.IsNullOrWhiteSpace(url) && !(Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")) return new Refusal("invalid", "An address begins with https:// or http://.", "url");
        if (linkDays is < 1 or > MostDays) return new Refusal("invalid", $"A link lasts 1 to {MostDays} days.", "linkDays");
        if (downloads is < 1 or > MostDownloads) return new Refusal("invalid", $"A link leads to the file 1 to {MostDownloads} times.", "downloads");
        (Name, LinkDays, Downloads, UpdatedAt) = (name?.Trim() ?? Name, linkDays ?? LinkDays, downloads ?? Downloads, now);
        if (!string.IsNullOrWhiteSpace(url)) (Url, FileName, ContentType, Sha256, Bytes) = (url.Trim(), null, null, null, 0);
        return null;
    }

    public void Hold(MagnetFile file, DateTimeOffset now)
    {
        (Url, FileName, ContentType, Sha256, Bytes, UpdatedAt) = (null, file.Name, file.ContentType, file.Sha256, file.Bytes, now);
        Version++;
    }

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;

    public void Return() => ArchivedAt = null;
}

// One person's link to a magnet: until when, and how often yet.
public sealed class Grant : IInWorkspace
{
    Grant() { }

    public GrantId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public MagnetId MagnetId { get; private set; }
    public Record.PersonId PersonId { get; set; }
    public string Email { get; private set; } = "";
    // Of the form it was promised by; none where it was given by hand.
    public FormId? FormId { get; private set; }
    public int Most { get; private set; }
    public int Used { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? LastAt { get; private set; }

    public static Grant Of(Magnet magnet, Record.PersonId person, string email, FormId? form, DateTimeOffset now) => new()
    {
        Id = Ids.New<GrantId>(now),
        MagnetId = magnet.Id,
        PersonId = person,
        Email = email,
        FormId = form,
        Most = magnet.Downloads,
        CreatedAt = now,
        ExpiresAt = now.AddDays(magnet.LinkDays),
    };

    public bool IsOver(DateTimeOffset now) => now >= ExpiresAt || Used >= Most;

    public void Use(DateTimeOffset now) => (Used, LastAt) = (Used + 1, now);
}

sealed class MagnetMapping : IMapping<Magnet>, IMapping<Grant>
{
    public void Map(EntityTypeBuilder<Magnet> e)
    {
        e.ToTable("capture_magnets");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
    }

    public void Map(EntityTypeBuilder<Grant> e)
    {
        e.ToTable("capture_grants");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.MagnetId, x.CreatedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
