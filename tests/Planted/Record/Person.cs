namespace Sluice.Record;

public sealed class Person;

public sealed class RecordKnowsStage { public Type Deal() => typeof(Sluice.Sell.Deal); }

public sealed class RecordKnowsFact { public Type Fact() => typeof(Sluice.Sell.DealWon); }
