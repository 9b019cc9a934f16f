namespace Sluice.Sell;

public sealed record DealWon(Guid DealId, WinReason Reason);

public enum WinReason { Price, Fit }
