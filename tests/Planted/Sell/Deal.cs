namespace Sluice.Sell;

public class Deal
{
    public DealState State { get; set; }
    public static int Count => 0;
    public static T Make<T>() where T : new() => new();
}

public enum DealState { Open, Won }

public sealed class OnDealAttribute : Attribute;

public sealed class DealException : Exception;

public interface IDealRule;

// Allowed: a stage uses Record, Platform and Ui.
public sealed class Allowed
{
    public Sluice.Record.Person? Person { get; set; }
    public Sluice.Platform.Queue? Queue { get; set; }
    public Sluice.Ui.Page? Page { get; set; }
}
