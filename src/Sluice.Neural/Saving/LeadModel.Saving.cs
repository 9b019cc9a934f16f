using System.Security.Cryptography;
using System.Text.Json;
using Sluice.Neural.Saving;

namespace Sluice.Neural;

public sealed partial class LeadModel
{
    const int Version = 1, MostBytes = 256 << 20;
    static ReadOnlySpan<byte> Mark => "SLUICENN"u8;

    /// <summary>
    /// Writes the model: mark, version, length, contents, SHA-256 of the contents. The same model always gives the same
    /// bytes, and the model read back gives the same scores bit for bit.
    /// </summary>
    public void Save(Stream to)
    {
        using var contents = new MemoryStream();
        using (var writer = new BinaryWriter(contents, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            EnsembleWriter.Write(ensemble, writer);
            writer.Write(shift);
            var report = JsonSerializer.SerializeToUtf8Bytes(Report);
            writer.Write(report.Length);
            writer.Write(report);
        }
        using var file = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        file.Write(Mark);
        file.Write(Version);
        file.Write((int)contents.Length);
        file.Write(contents.GetBuffer().AsSpan(0, (int)contents.Length));
        file.Write(SHA256.HashData(contents.GetBuffer().AsSpan(0, (int)contents.Length)));
    }

    /// <summary>Reads a model. Whatever the bytes are, this ends with a model or with the exception.</summary>
    /// <exception cref="ModelFileException">It is no model, damaged, or of a newer version.</exception>
    public static LeadModel Load(Stream from)
    {
        try
        {
            using var file = new BinaryReader(from, System.Text.Encoding.UTF8, leaveOpen: true);
            if (!file.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark)) throw new ModelFileException("This is no model of leads.");
            if (file.ReadInt32() is var version && version is < 1 or > Version) throw new ModelFileException($"The model is of version {version}; this program reads up to {Version}.");
            if (file.ReadInt32() is var length && length is < 0 or > MostBytes) throw new ModelFileException("The model is damaged: its length cannot be.");
            var contents = file.ReadBytes(length);
            if (!file.ReadBytes(SHA256.HashSizeInBytes).AsSpan().SequenceEqual(SHA256.HashData(contents))) throw new ModelFileException("The model is damaged: its contents are not what was written.");

            using var reader = new BinaryReader(new MemoryStream(contents), System.Text.Encoding.UTF8);
            var members = EnsembleReader.Read(reader);
            var level = reader.ReadDouble();
            var report = JsonSerializer.Deserialize<HonestyReport>(reader.ReadBytes(reader.ReadInt32()));
            return new(members, report ?? throw new ModelFileException("The model is damaged: it has no report."), level);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or FormatException or JsonException or ArgumentException or OverflowException)
        {
            throw new ModelFileException("The model is damaged: it ends too early or holds what cannot be.", e);
        }
    }
}
