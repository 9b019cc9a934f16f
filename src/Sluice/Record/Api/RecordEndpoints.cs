namespace Sluice.Record.Api;

// The record's part of the HTTP API.
static class RecordEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        PeopleEndpoints.Map(api);
        Merges.MergeEndpoints.Map(api);
        Duplicates.DuplicateEndpoints.Map(api);
        TimelineEndpoints.Map(api);
        CompanyEndpoints.Map(api);
        TaskEndpoints.Map(api);
        ListEndpoints.Map(api);
        Segments.SegmentEndpoints.Map(api);
        FieldEndpoints.Map(api);
        Settings.Rights.RightsEndpoints.Map(api);
        ViewEndpoints.Map(api);
        AuditEndpoints.Map(api);
    }
}
