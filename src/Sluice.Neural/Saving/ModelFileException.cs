namespace Sluice.Neural;

/// <summary>A file that is no model, is damaged, or was written by a newer version. The message is a sentence for people.</summary>
public sealed class ModelFileException(string message, Exception? inner = null) : Exception(message, inner);
