namespace Sluice.Demo.Seeding;

// How many activities each person has: most have few, some very many, and together they are exactly the number ordered.
sealed class SeededShares
{
    static readonly (int What, int Weight)[] Weights = [(1, 600), (4, 280), (15, 100), (80, 19), (600, 1)];

    readonly SeedOrder order;
    readonly double each;
    double sum;
    long given;

    public SeededShares(SeedOrder order)
    {
        this.order = order;
        var total = 0L;
        for (var i = 0; i < order.People; i++) total += Weight(i);
        each = order.Activities / (double)Math.Max(1, total);
    }

    // In the order of the people.
    public int Of(int person)
    {
        sum += Weight(person) * each;
        var upTo = person == order.People - 1 ? order.Activities : Math.Min(order.Activities, (long)Math.Round(sum));
        var share = (int)(upTo - given);
        given = upTo;
        return share;
    }

    int Weight(int person) => order.Chance.Branch(person).Branch(7).Weighed(Weights) + (SeededPeople.HasDeal(person) ? 20 : 0);
}
