namespace Sluice.Filters;

/// <summary>What a field holds, and so which operators fit it.</summary>
public enum FieldType
{
    /// <summary>One text: = != contains startsWith in, is empty.</summary>
    Text,
    /// <summary>A number: = != &lt; &lt;= &gt; &gt;= in, is empty.</summary>
    Number,
    /// <summary>An amount, compared by its number: as <see cref="Number"/>.</summary>
    Money,
    /// <summary>A day: = != &lt; &lt;= &gt; &gt;= in within before after, is empty.</summary>
    Date,
    /// <summary>An instant: as <see cref="Date"/>.</summary>
    Time,
    /// <summary>Yes or no: = != in, is empty.</summary>
    Bool,
    /// <summary>One of a closed list: = != in, is empty.</summary>
    Choice,
    /// <summary>Several texts such as tags: as <see cref="Text"/>, true when any element passes.</summary>
    TextList,
    /// <summary>An identifier: = != in, is empty.</summary>
    Id,
}

/// <summary>One value of a closed list.</summary>
/// <param name="Value">As stored.</param>
/// <param name="Label">As shown; read in filters too.</param>
public sealed record FilterChoice(string Value, string Label);

/// <summary>A field filters may ask for.</summary>
/// <param name="Name">Canonical name with dots, without quotes: <c>lifecycleStage</c>, <c>company.industry</c>.</param>
/// <param name="Label">As people see it.</param>
/// <param name="Type">What it holds.</param>
public sealed record FilterField(string Name, string Label, FieldType Type)
{
    /// <summary>For <see cref="FieldType.Choice"/>, or for lists with a closed set: what is allowed. Empty allows anything.</summary>
    public FilterList<FilterChoice> Choices { get; init; } = [];

    /// <summary>Other names read for this field.</summary>
    public FilterList<string> Aliases { get; init; } = [];
}

/// <summary>A kind of activity that did(…) may ask for.</summary>
/// <param name="Name">As written: <c>form</c>, <c>capture.form_submitted</c>.</param>
/// <param name="Label">As people see it.</param>
public sealed record FilterKind(string Name, string Label)
{
    /// <summary>Its properties. Empty allows any, typed by the literal they are compared with and matched by exact name.</summary>
    public FilterList<FilterField> Properties { get; init; } = [];

    /// <summary>Other names read for this kind.</summary>
    public FilterList<string> Aliases { get; init; } = [];
}

/// <summary>A segment or list found by name.</summary>
/// <param name="Id">The host's key.</param>
/// <param name="Name">Its canonical name.</param>
public sealed record FilterReference(string Id, string Name);
