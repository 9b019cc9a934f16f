using Sluice.Sell;

namespace Sluice.Capture;

// Allowed: another stage's facts.
public sealed class ReadsFact
{
    public WinReason? Reason(DealWon won) => won?.Reason;
}

public sealed class InField { Deal? deal; public override string ToString() => $"{deal}"; }

public sealed class InProperty { public Deal? Deal { get; set; } }

public sealed class InSignature { public void Take(List<Deal[]> deals) => ArgumentNullException.ThrowIfNull(deals); }

public sealed class InBody { public int Count() => Deal.Count; }

public sealed class InLocal { public string Text() { object? made = Make(); return made is Deal deal ? $"{deal}" : ""; static object? Make() => null; } }

public sealed class InTypeOf { public string Name() => typeof(Deal).Name; }

public sealed class InGenericCall { public object Make() => Deal.Make<List<int>>(); }

public sealed class InGenericArgument { public object List() => new List<DealState>(); }

public sealed class InLambda { public Func<object, bool> Test() => o => o is Deal; }

public sealed class InIterator { public IEnumerable<int> Numbers() { yield return Deal.Count; } }

public sealed class InAsync { public async Task<int> Count() { await Task.Yield(); return Deal.Count; } }

[OnDeal]
public sealed class InAttribute;

[System.ComponentModel.TypeConverter(typeof(Deal))]
public sealed class InAttributeArgument;

public sealed class InBase : List<Deal>;

public sealed class InInterface : IDealRule;

public sealed class InConstraint<T> where T : Deal;

public sealed class InCatch
{
    public void Try()
    {
        try { GC.KeepAlive(this); }
        catch (DealException) { GC.KeepAlive(null); }
    }
}

public sealed class Outer { public sealed class InNested { public Deal? Deal { get; set; } } }

public sealed class UsesCommands { public object Verb() => new Sluice.Commands.Verb(); }

public sealed class UsesRoot { public object All() => Sluice.Stages.All; }
