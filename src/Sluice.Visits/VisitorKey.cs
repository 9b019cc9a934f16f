namespace Sluice.Visits;

/// <summary>A cookieless visitor: 16 bytes that say nothing of the address they were made from once the salt is gone.</summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight bytes, big-endian.</param>
public readonly record struct VisitorKey(ulong High, ulong Low)
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}

/// <summary>The keys of one visitor under the salts in force.</summary>
/// <param name="Current">Under today's salt; new visits are kept under it.</param>
/// <param name="Previous">Under the salt before, to find a visit that was open at the change; null when that salt is gone.</param>
public readonly record struct VisitorKeys(VisitorKey Current, VisitorKey? Previous = null);
