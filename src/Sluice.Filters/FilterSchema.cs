namespace Sluice.Filters;

/// <summary>
/// What the host's filters may speak of. Names are found whatever the case. Delegates are asked at each check, so custom
/// fields, segments and lists are always the current ones.
/// </summary>
public sealed class FilterSchema
{
    readonly Dictionary<string, FilterField> byName = new(StringComparer.Ordinal);

    /// <summary>A schema of fixed fields.</summary>
    /// <exception cref="ArgumentException">Two fields answer to one name.</exception>
    public FilterSchema(IEnumerable<FilterField> fields)
    {
        Fields = FilterList.Of(fields);
        foreach (var field in Fields)
        {
            foreach (var name in field.Aliases.Prepend(field.Name).Select(TextFold.Fold).Distinct())
            {
                if (!byName.TryAdd(name, field))
                    throw new ArgumentException($"Two fields are called “{name}”.", nameof(fields));
            }
        }
    }

    /// <summary>The fixed fields.</summary>
    public FilterList<FilterField> Fields { get; }

    /// <summary>Finds a field the fixed ones do not know, such as <c>fields.budget</c>; null when there is none.</summary>
    public Func<FieldPath, FilterField?> CustomField { get; init; } = _ => null;

    /// <summary>The custom fields there are, for suggestions and near misses; their names begin with <c>fields.</c> or the like, without quotes.</summary>
    public Func<IEnumerable<FilterField>> CustomFields { get; init; } = () => [];

    /// <summary>The kinds of activity. Null lets any kind pass.</summary>
    public FilterList<FilterKind>? Kinds { get; init; }

    /// <summary>Finds a segment by name; null when there is none.</summary>
    public Func<string, FilterReference?> Segment { get; init; } = name => new FilterReference(name, name);

    /// <summary>Segments whose name begins so, for suggestions and near misses; a blank beginning asks for all, the host may cut.</summary>
    public Func<string, IEnumerable<string>> SegmentNames { get; init; } = _ => [];

    /// <summary>Finds a list by name; null when there is none.</summary>
    public Func<string, FilterReference?> List { get; init; } = name => new FilterReference(name, name);

    /// <summary>Lists whose name begins so, for suggestions and near misses; a blank beginning asks for all, the host may cut.</summary>
    public Func<string, IEnumerable<string>> ListNames { get; init; } = _ => [];

    /// <summary>Paths of known pages that begin so, for suggestions.</summary>
    public Func<string, IEnumerable<string>> PagePaths { get; init; } = _ => [];

    /// <summary>Every field there is, custom ones included.</summary>
    public IEnumerable<FilterField> AllFields => Fields.Concat(CustomFields());

    /// <summary>The field a path names, or null.</summary>
    public FilterField? Find(FieldPath path) => byName.GetValueOrDefault(TextFold.Fold(path.Name)) ?? CustomField(path);

    /// <summary>The kind of activity a name means, or null.</summary>
    public FilterKind? FindKind(string name) => Kinds is null
        ? new FilterKind(name, name)
        : Kinds.FirstOrDefault(kind => kind.Aliases.Prepend(kind.Name).Any(known => TextFold.Same(known, name)));

    /// <summary>Checks a tree: its errors with their places, the first 20, or the bound filter.</summary>
    public FilterCheck Check(FilterNode filter)
    {
        var binder = new Binder(this);
        var (root, source) = binder.Bind(filter);
        return binder.Errors.Count > 0
            ? new FilterCheck(FilterList.Of(binder.Errors.OrderBy(error => error.Position)), null)
            : new FilterCheck([], new BoundFilter(source, root));
    }
}
