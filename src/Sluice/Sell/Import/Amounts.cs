using Sluice.Tabular;

namespace Sluice.Sell.Import;

static class Amounts
{
    public static long Minor(MoneyCell money, string currency) => (long)decimal.Round(money.Amount * (decimal)Math.Pow(10, Ui.Reader.MinorDigits(money.Currency ?? currency)), MidpointRounding.AwayFromZero);
}
