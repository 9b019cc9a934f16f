using System.Diagnostics;
using System.Net.Sockets;

namespace Sluice.Kill;

// One `sluice serve`, started and killed as a power cut would.
public sealed class SluiceProcess(string program, string data, int port, string? db) : IDisposable
{
    Process? process;

    public string Address => $"http://127.0.0.1:{port}";

    // Returns once /readyz answers 200, with the time that took.
    public async Task<TimeSpan> Start(HttpClient http, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        process = Run(["serve", "--data", data, "--urls", Address, .. Database]);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (clock.Elapsed > TimeSpan.FromMinutes(3)) throw new InvalidOperationException("sluice serve was not ready within three minutes.");
            if (process.HasExited) throw new InvalidOperationException($"sluice serve ended with {process.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync(new Uri(Address + "/readyz"), cancel);
                if (answer.IsSuccessStatusCode) return clock.Elapsed;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested) { /* not yet; how long it took is reported */ }
            await Task.Delay(20, cancel);
        }
    }

    public async Task KillWhileStarting(TimeSpan after)
    {
        process = Run(["serve", "--data", data, "--urls", Address, .. Database]);
        await Task.Delay(after);
        await Kill();
    }

    // SIGKILL: nothing is flushed, nobody is told.
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    // Runs another verb to its end and returns what it printed.
    public async Task<string> Command(string[] arguments, string? input = null, bool mayFail = false)
    {
        using var verb = Run([.. arguments, "--data", data, .. Database]);
        if (input is not null) await verb.StandardInput.WriteLineAsync(input);
        verb.StandardInput.Close();
        var text = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();
        return verb.ExitCode == 0 || mayFail ? text.Trim() : throw new InvalidOperationException($"sluice {string.Join(' ', arguments)} ended with {verb.ExitCode}.");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (process is not { HasExited: false }) return;
        process.Kill();
        process.Dispose();
    }

    string[] Database => db is null ? [] : ["--db", db];

    Process Run(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var started = Process.Start(start)!;
        // Read and forgotten, so that a full pipe never halts it.
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return started;
    }
}
