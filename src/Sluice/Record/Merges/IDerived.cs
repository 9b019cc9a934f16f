namespace Sluice.Record.Merges;

// Rows that somebody works out from others and keeps right by following facts: a merge moves none of them.
public interface IDerived;
