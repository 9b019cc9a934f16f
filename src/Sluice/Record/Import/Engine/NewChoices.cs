using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Import.Engine;

// A field made as "one of" from the first rows takes in the choices that turned up later.
static class NewChoices
{
    const int Most = 200;

    public static async Task Keep(SluiceDb db, ImportPlan plan, CancellationToken cancel)
    {
        foreach (var column in plan.Parts.SelectMany(p => p.Columns).Where(c => c.Makes is { Type: CustomType.OneOf }))
        {
            var seen = column.Seen.Keys.Take(Most).ToList();
            var field = await db.Set<FieldDefinition>().SingleOrDefaultAsync(f => f.Kind == column.Makes!.Kind && f.Key == column.CustomKey, cancel);
            if (field is null || seen.TrueForAll(field.ChoiceList.Contains)) continue;
            if (seen.Count == Most) (field.Type, field.Choices) = (CustomType.Text, new JsonText("[]"));
            else field.Choices = JsonText.Of(field.ChoiceList.Union(seen, StringComparer.Ordinal).ToArray());
        }
    }
}
