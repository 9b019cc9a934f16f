namespace Sluice;

// Allowed: the list of stages knows all.
public static class Stages { public static Type[] All => [typeof(Sell.Deal), typeof(Capture.InField)]; }
