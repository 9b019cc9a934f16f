using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Sluice.Platform.Db;

// Builds the one model of both databases out of the mappings beside the entities.
static class SluiceModel
{
    static readonly Type[] Types = typeof(SluiceModel).Assembly.GetTypes();

    public static void Build(SluiceDb db, ModelBuilder model)
    {
        foreach (var (mapping, entity) in Mappings()) MapOne.MakeGenericMethod(mapping, entity).Invoke(null, [model]);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(IInWorkspace).IsAssignableFrom(entity.ClrType)) FilterOne.MakeGenericMethod(entity.ClrType).Invoke(null, [db, model]);
            foreach (var property in entity.GetProperties())
            {
                // Keys come from the clock, not from the database; a mapping says so where it is otherwise.
                if (property.IsPrimaryKey() && property.ClrType != typeof(long)) property.ValueGenerated = ValueGenerated.Never;
                property.SetColumnName(Snake(property.Name));
                if (property.ClrType == typeof(JsonText) || property.ClrType == typeof(FieldBag)) property.SetColumnType(db.Dialect.JsonType);
            }
        }
        if (db.Sight is { IsNarrow: true } sight) sight.Narrow(db, model);
        db.Dialect.Configure(model);
    }

    public static void Conventions(ModelConfigurationBuilder conventions, IDialect dialect)
    {
        foreach (var type in Types.Where(t => t.IsValueType && !t.IsGenericType && typeof(IId).IsAssignableFrom(t)))
            conventions.Properties(type).HaveConversion(dialect.IdConverter(type));
        conventions.Properties<WorkspaceId>().HaveConversion<WorkspaceIdConverter>();
        conventions.Properties<JsonText>().HaveConversion<JsonTextConverter>();
        conventions.Properties<FieldBag>().HaveConversion<FieldBag.Converter, FieldBag.Comparer>();
        conventions.Properties<Enum>().HaveConversion<string>();
        dialect.Conventions(conventions);
    }

    public static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    static IEnumerable<(Type Mapping, Type Entity)> Mappings() =>
        from type in Types
        from i in type.GetInterfaces()
        where i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMapping<>)
        orderby type.FullName
        select (type, i.GetGenericArguments()[0]);

    static readonly MethodInfo MapOne = typeof(SluiceModel).GetMethod(nameof(Apply), BindingFlags.NonPublic | BindingFlags.Static)!;
    static readonly MethodInfo FilterOne = typeof(SluiceModel).GetMethod(nameof(Filter), BindingFlags.NonPublic | BindingFlags.Static)!;

    static void Apply<TMapping, T>(ModelBuilder model) where TMapping : IMapping<T>, new() where T : class =>
        new TMapping().Map(model.Entity<T>());

    static void Filter<T>(SluiceDb db, ModelBuilder model) where T : class, IInWorkspace =>
        model.Entity<T>().HasQueryFilter(e => e.WorkspaceId == db.Workspace);

    sealed class WorkspaceIdConverter() : ValueConverter<WorkspaceId, int>(id => id.Value, value => new WorkspaceId(value));

    sealed class JsonTextConverter() : ValueConverter<JsonText, string>(json => json.Value, text => new JsonText(text));
}
