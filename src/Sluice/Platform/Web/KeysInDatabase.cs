using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Web;

public sealed class Secret
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";
}

sealed class SecretMapping : IMapping<Secret>
{
    public void Map(EntityTypeBuilder<Secret> e)
    {
        e.ToTable("platform_secrets");
        e.HasKey(x => x.Name);
    }
}

// Every node of a cluster reads the same keys, and a backup of the one file has them.
sealed class KeysInDatabase(Store store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = store.OpenHouse();
        return [.. db.Set<Secret>().Where(s => s.Name.StartsWith("key:")).Select(s => s.Value).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = store.OpenHouse();
        var (name, value) = ($"key:{friendlyName}", element.ToString(SaveOptions.DisableFormatting));
        db.Database.ExecuteSql($"INSERT INTO platform_secrets (name, value) VALUES ({name}, {value})");
    }
}
