using System.Net;
using System.Text;

namespace Sluice.Networks;

/// <summary>
/// Who announces an address, and in which country it is registered. Loaded on first use; about 20 MB while loaded.
/// Lookups are thread-safe and allocate nothing, except the first for each network, which makes its name.
/// </summary>
/// <remarks>Data by DB-IP, RouteViews and NRO under CC BY 4.0: show <see cref="Credit"/> where a network is shown.</remarks>
public sealed class NetworkTable
{
    /// <summary>What pages that show a network's name must show and link to <see cref="CreditLink"/>.</summary>
    public const string Credit = "IP Geolocation by DB-IP";

    /// <summary>Where the credit leads.</summary>
    public const string CreditLink = "https://db-ip.com";

    static readonly Lazy<NetworkTable> Loaded = new(Load);

    readonly RangeTable ranges;
    readonly RangeTable countries;
    readonly string[] codes;
    readonly uint[] numbers;
    readonly byte[] texts;
    readonly (int At, int Length)[] names;
    readonly long[] sizes;
    readonly Network?[] known;
    readonly Lazy<Dictionary<uint, int>> byNumber;

    NetworkTable(byte[] networks, byte[] registered)
    {
        var reader = new PackedReader(networks);
        texts = networks;
        numbers = new uint[reader.Int()];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = (uint)reader.Number();
        names = new (int, int)[numbers.Length];
        for (var i = 0; i < names.Length; i++) names[i] = reader.Pass();
        ranges = RangeTable.Read(ref reader);
        sizes = ranges.Sizes(numbers.Length);
        known = new Network?[numbers.Length];
        byNumber = new(() => numbers.Select((number, i) => (number, i)).ToDictionary(n => n.number, n => n.i));

        var second = new PackedReader(registered);
        codes = new string[second.Int() + 1];
        codes[0] = "";
        for (var i = 1; i < codes.Length; i++) codes[i] = second.Text();
        countries = RangeTable.Read(ref second);
        // The names lie in front: the packed ranges need not stay in memory.
        Array.Resize(ref texts, names[^1].At + names[^1].Length);
    }

    /// <summary>The table carried with the library, unpacked when first asked for (about half a second).</summary>
    public static NetworkTable Shared => Loaded.Value;

    /// <summary>True once <see cref="Shared"/> was asked for.</summary>
    public static bool IsLoaded => Loaded.IsValueCreated;

    /// <summary>How many networks it knows.</summary>
    public int Networks => numbers.Length;

    /// <summary>How many ranges of addresses it tells apart, both tables together.</summary>
    public int Ranges => ranges.Ranges + countries.Ranges;

    /// <summary>Network and country of an address; IPv4 inside IPv6 counts as IPv4.</summary>
    public AddressFacts Find(IPAddress address) => new(At(ranges.At(address)), codes[countries.At(address)]);

    /// <summary>A network by its AS number; null when it announces nothing.</summary>
    public Network? Of(uint number) => byNumber.Value.TryGetValue(number, out var index) ? At(index + 1) : null;

    /// <summary>All networks.</summary>
    public IEnumerable<Network> All() => Enumerable.Range(1, numbers.Length).Select(At);

    Network At(int value)
    {
        if (value == 0) return Network.None;
        return Volatile.Read(ref known[value - 1]) ?? Make(value - 1);
    }

    Network Make(int index)
    {
        var name = Encoding.UTF8.GetString(texts, names[index].At, names[index].Length);
        var made = new Network(numbers[index], name, sizes[index + 1], OrganisationRules.Judge(numbers[index], name, sizes[index + 1]));
        return Interlocked.CompareExchange(ref known[index], made, null) ?? made;
    }

    static NetworkTable Load() => new(Embedded.Unpacked("networks.bin"), Embedded.Unpacked("countries.bin"));
}
