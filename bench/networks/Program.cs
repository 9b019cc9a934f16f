using System.Diagnostics;
using System.Globalization;
using System.Net;
using Sluice.Networks;
using Sluice.NetworksBench;

// Time and memory of the table of networks, lookups a second; with SLUICE_SAMPLE_DATA what it makes of two real logs.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
GC.Collect();
var before = GC.GetTotalMemory(true);
var began = Stopwatch.GetTimestamp();
var table = NetworkTable.Shared;
var loaded = Stopwatch.GetElapsedTime(began);
Console.WriteLine($"loaded in {loaded.TotalMilliseconds:N0} ms, {(GC.GetTotalMemory(true) - before) / 1048576.0:N1} MB kept: {table.Networks:N0} networks, {table.Ranges:N0} ranges");

var random = new Random(7);
var addresses = Enumerable.Range(0, 100_000).Select(i => Drawn(random, six: i % 4 == 0)).ToArray();
foreach (var address in addresses) table.Find(address);
var allocated = GC.GetAllocatedBytesForCurrentThread();
began = Stopwatch.GetTimestamp();
var named = 0;
for (var round = 0; round < 20; round++)
{
    foreach (var address in addresses)
        if (table.Find(address).Network.Number != 0) named++;
}
var took = Stopwatch.GetElapsedTime(began);
Console.WriteLine($"{20 * addresses.Length / took.TotalSeconds:N0} lookups a second, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / (20.0 * addresses.Length):N2} bytes each; {named / 20:N0} of {addresses.Length:N0} random addresses announced");

Logs.Show(table);

static IPAddress Drawn(Random random, bool six)
{
    var bytes = new byte[six ? 16 : 4];
    random.NextBytes(bytes);
    if (six) (bytes[0], bytes[1]) = ((byte)(0x20 | random.Next(10)), (byte)random.Next(256));
    return new IPAddress(bytes);
}
