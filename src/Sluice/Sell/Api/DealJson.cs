using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;

namespace Sluice.Sell.Api;

// A deal as it is sent to us.
static class DealJson
{
    public static (DealTold? Told, IReadOnlyDictionary<string, string[]> Errors) Read(JsonObject json, string usualCurrency, IReadOnlyList<FieldDefinition> custom)
    {
        var body = new Body(json);
        var amount = body.Node("amount");
        if (!MoneyJson.TryRead(amount, usualCurrency, out var minor, out var currency)) body.Refuse("amount", "An amount is needed here, such as {\"amount\":\"1234.50\",\"currency\":\"EUR\"}.");
        var told = new DealTold
        {
            Name = body.Text("name"),
            PipelineId = body.Id<PipelineId>("pipelineId"),
            StageId = body.Id<StageId>("stageId"),
            AmountMinor = minor,
            Currency = amount is null ? null : currency,
            AmountFollows = body.YesNo("amountFollowsProducts"),
            CloseDate = body.Day("closeDate"),
            Probability = body.Whole("probability"),
            Forecast = body.Choice<ForecastCategory>("forecast"),
            CompanyId = body.Id<CompanyId>("companyId"),
            OwnerId = body.Id<UserId>("ownerId"),
            ExternalId = body.Text("externalId"),
            Source = body.Text("source"),
            Loss = ReadLoss(body),
            People = [.. body.Nodes("people").Select(n => Seat(n, body)).OfType<DealSeat>()],
            Products = [.. body.Nodes("products").Select(n => Line(n, usualCurrency, body)).OfType<DealLine>()],
            Fields = Bag(body, custom),
            Said = body.Said,
        };
        return body.IsGood() ? (told, body.Errors) : (null, body.Errors);
    }

    public static Loss? ReadLoss(Body body)
    {
        var (reason, note) = (body.Choice<LostReason>("lostReason"), body.Text("lostNote", 2000));
        if (reason == LostReason.Unknown) body.Refuse("lostReason", $"One of: {string.Join(", ", Deal.Reasons.Select(r => JsonNamingPolicy.CamelCase.ConvertName(r.ToString())))}.");
        return reason is { } why ? new Loss(why, note ?? "") : null;
    }

    static DealSeat? Seat(JsonNode node, Body body)
    {
        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.String && Ids.TryParse<PersonId>(value.GetValue<string>(), out var bare)) return new DealSeat(bare);
        var item = new Body(node as JsonObject ?? []);
        var id = item.Id<PersonId>("personId") ?? item.Id<PersonId>("id");
        var role = item.Choice<BuyingRole>("role");
        if (id is not null && item.IsGood()) return new DealSeat(id.Value, role ?? BuyingRole.None);
        body.Refuse("people", "Each person is an id or {\"personId\":…,\"role\":…}.");
        return null;
    }

    static DealLine? Line(JsonNode node, string currency, Body body)
    {
        var item = new Body(node as JsonObject ?? []);
        var id = item.Id<ProductId>("productId") ?? item.Id<ProductId>("id");
        var quantity = item.Node("quantity") is JsonValue number && number.TryGetValue<decimal>(out var said) ? said : 1m;
        if (!MoneyJson.TryRead(item.Node("price"), currency, out var price, out var priced) || priced != currency) item.Refuse("price", $"An amount in {currency} is needed here.");
        if (!MoneyJson.TryRead(item.Node("listPrice"), currency, out var list, out _)) item.Refuse("listPrice", "An amount is needed here.");
        if (!Percents.TryRead(item.Node("discount"), out var discount)) item.Refuse("discount", "A number of per cent from 0 to 100 is needed here.");
        if (!Percents.TryRead(item.Node("taxRate"), out var tax)) item.Refuse("taxRate", "A number of per cent from 0 to 100 is needed here.");
        var line = new DealLine(id ?? default, quantity, price) { ListMinor = list, DiscountBp = discount ?? 0, TaxBp = tax, Billing = item.Choice<Billing>("billing"), TermMonths = item.Whole("termMonths"), Note = item.Text("note", 500) ?? "" };
        // What an answer shows of a line may be sent back with it.
        foreach (var shown in new[] { "name", "total", "contractTotal" }) item.Has(shown);
        if (id is not null && item.IsGood()) return line;
        body.Refuse("products", item.Errors.Count > 0 ? string.Join(' ', item.Errors.Select(e => $"{e.Key}: {e.Value[0]}")) : "Each product is {\"productId\":…,\"quantity\":1,\"price\":\"10.00\",\"discount\":5,\"taxRate\":19,\"billing\":\"monthly\",\"termMonths\":24}.");
        return null;
    }

    static Dictionary<string, object?> Bag(Body body, IReadOnlyList<FieldDefinition> custom)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (body.Node("fields") is not { } node) return values;
        if (node is not JsonObject fields) { body.Refuse("fields", "An object of custom fields is needed here."); return values; }
        foreach (var (key, value) in fields)
        {
            if (custom.FirstOrDefault(f => f.Key == key) is not { } field) body.Refuse($"fields.{key}", "There is no such field.");
            else if (CustomText.Read(field, Written(value)).Refused(out var refusal, out var read)) body.Refuse($"fields.{key}", refusal.Message);
            else values[key] = read;
        }
        return values;
    }

    static string Written(JsonNode? value) => value switch
    {
        null => "",
        JsonArray many => string.Join('\n', many.Select(Written)),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        JsonValue yes when yes.GetValueKind() is JsonValueKind.True or JsonValueKind.False => yes.GetValue<bool>() ? "yes" : "no",
        _ => value.ToJsonString(),
    };
}
