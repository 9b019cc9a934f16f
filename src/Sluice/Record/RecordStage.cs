using Sluice.Platform;
using Sluice.Platform.Files;
using Sluice.Platform.Work;
using Sluice.Record.Attachments;
using Sluice.Record.Bulk;
using Sluice.Record.Changes;
using Sluice.Record.Companies;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.Duplicates;
using Sluice.Record.Export;
using Sluice.Record.Import;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Undo;
using Sluice.Record.Lists;
using Sluice.Record.Lists.Cells;
using Sluice.Record.Lists.Watches;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Privacy;
using Sluice.Record.Privacy.Keeping;
using Sluice.Record.Reports;
using Sluice.Record.Search;
using Sluice.Record.Segments;
using Sluice.Record.Settings;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Record.Today;

namespace Sluice.Record;

public sealed class RecordStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<FollowerRunner>().AddHostedService(s => s.GetRequiredService<FollowerRunner>());
        services.AddScoped<IFollower, TouchFollower>().AddScoped<IFollower, SegmentFollower>();
        services.AddScoped<IWorker<GatherSegment>, GatherSegmentWorker>().AddScoped<IWorker<SweepSegments>, SweepSegmentsWorker>();
        services.AddSingleton(new TimetableEntry("record.segments", TimeSpan.FromHours(1), () => new SweepSegments()));
        services.AddSingleton(new TimetableEntry("record.segments-all", TimeSpan.FromHours(24), () => new SweepSegments(All: true)));
        services.AddSingleton<ImportEngine>().AddSingleton<ImportUndo>();
        services.AddScoped<IWorker<RunImport>, RunImportWorker>().AddScoped<IWorker<UndoImport>, UndoImportWorker>();
        foreach (var tab in SettingsTab.OfRecord) services.AddSingleton(tab);
        foreach (var act in RecordAudit.All) services.AddSingleton(act);
        services.AddScoped<IWorker<LookAtWatches>, LookAtWatchesWorker>().AddScoped<ITodaySource, WatchSource>();
        services.AddSingleton(new TimetableEntry("record.watches", TimeSpan.FromMinutes(15), () => new LookAtWatches()));
        services.AddScoped<ITodaySource, TaskSource>().AddScoped<ITodaySource, MentionSource>();
        services.AddSingleton<BulkOffers>().AddScoped<IWorker<RunBulk>, RunBulkWorker>();
        services.AddSingleton<ExportWriter>().AddScoped<IWorker<RunExport>, RunExportWorker>().AddScoped<IWorker<ForgetExports>, ForgetExportsWorker>();
        services.AddSingleton(new TimetableEntry("record.exports", TimeSpan.FromHours(1), () => new ForgetExports()));
        services.AddScoped<IWorker<ScanForDuplicates>, ScanForDuplicatesWorker>().AddScoped<IWorker<MergeTwins>, MergeTwinsWorker>();
        services.AddSingleton(new TimetableEntry("record.duplicates", TimeSpan.FromHours(24), () => new ScanForDuplicates()));
        services.AddScoped<IWorker<ForgetChanges>, ForgetChangesWorker>();
        services.AddSingleton(new TimetableEntry("record.changes", TimeSpan.FromHours(24), () => new ForgetChanges()));
        services.AddScoped<IWorker<ScrubErased>, ScrubErasedWorker>().AddScoped<IWorker<ThrowAway>, ThrowAwayWorker>();
        services.AddSingleton<IKeptData, KeptLeads>().AddSingleton<IKeptData, KeptProspects>().AddSingleton<IKeptData, KeptDeleted>().AddSingleton<IKeptData, KeptImportFiles>();
        // What the timeline and the ledger tell of mails stays; their words, and each single opening and click, go.
        services.AddSingleton<IKeptData>(new KeptRows<OutboxMail, MailId>("mails.written", "Mails that Sluice wrote", 180, 55, m => m.CreatedAt, m => m.Id));
        services.AddSingleton<IKeptData>(new KeptRows<MailHit, Guid>("mails.hits", "Single openings and clicks of mails", 395, 56, h => h.At, h => h.Id));
        services.AddSingleton<IKeptData>(new KeptRows<Answer, Guid>("mails.answers", "What people answered to mails, in full", 395, 58, a => a.At, a => a.Id));
        // Kept only so that no message is taken twice.
        services.AddSingleton<IKeptData>(new KeptRows<Received, string>("mails.received", "Ids of messages that were read from mailboxes", 395, 57, r => r.At, r => r.Key));
        services.AddSingleton(new TimetableEntry("record.keeping", TimeSpan.FromHours(1), () => new ThrowAway()));
        services.AddShelf<AttachmentShelf>().AddShelf<PortraitShelf>();
        services.AddSingleton<RestingDomains>().AddSingleton<Claims>().AddSingleton<Ledger>().AddSingleton<Recovery>();
        services.AddSingleton<MailRoom>().AddHostedService(s => s.GetRequiredService<MailRoom>());
        services.AddSingleton<IMailSource, LetterSource>();
        services.AddScoped<Panels.IRecordPanel, MailPanel>();
        services.AddScoped<IWorker<TakeRefusal>, TakeRefusalWorker>();
        services.AddScoped<IWorker<ReadInboxes>, ReadInboxesWorker>().AddSingleton<MailIntake>();
        services.AddSingleton(new TimetableEntry("record.inboxes", TimeSpan.FromMinutes(1), () => new ReadInboxes()));
        services.AddSingleton<MailHitWriter>().AddSingleton<MailEdge>().AddSingleton<Leaving>();
        services.AddSingleton<HitJudge>().AddHostedService(s => s.GetRequiredService<HitJudge>());
        services.AddScoped<SearchEverything>().AddSingleton<FunnelFigures>();
        foreach (var act in PaletteActs.OfRecord) services.AddSingleton(act);
    }

    public void MapRoutes(StageRoutes routes)
    {
        PeoplePages.Map(routes.Office);
        PersonCells.Map(routes.Office);
        Api.RecordEndpoints.Map(routes.Api);
        ImportPages.Map(routes.Office, routes.Public);
        ImportEndpoints.Map(routes.Api);
        Consent.SuppressionEndpoints.Map(routes.Api);
        ExportRoutes.Map(routes);
        OutboxRoutes.MapApi(routes.Api);
        OutboxRoutes.MapOffice(routes.Office);
        MessageEndpoints.Map(routes.Api);
        MessageEndpoints.MapOffice(routes.Office);
        RelayEndpoints.Map(routes.Api);
        InboundEndpoints.Map(routes.Api);
        MailSettingsPages.Map(routes.Office);
        MailEdge.Map(routes.Public);
        Leaving.Map(routes.Public);
        Merges.MergePages.Map(routes.Office);
        DuplicatePages.Map(routes.Office);
        SegmentPages.Map(routes.Office);
        PrivacyPages.Map(routes.Office);
        KeepingPages.Map(routes.Office);
        PrivacyEndpoints.Map(routes.Api);
        KeepingEndpoints.Map(routes.Api);
        PersonPages.Map(routes.Office);
        CompaniesPages.Map(routes.Office);
        CompanyCells.Map(routes.Office);
        CompanyPages.Map(routes.Office);
        NotePages.Map(routes.Office);
        AttachmentRoutes.MapOffice(routes.Office);
        AttachmentRoutes.MapApi(routes.Api);
        Portraits.Map(routes);
        ViewPages.Map(routes.Office);
        WatchPages.Map(routes.Office);
        BulkPages.Map(routes.Office);
        BulkEndpoints.Map(routes.Api);
        TaskPages.Map(routes.Office);
        TodayPages.Map(routes.Office);
        ReportPages.Map(routes.Office);
        ReportEndpoints.Map(routes.Api);
        SettingsPages.Map(routes.Office);
        PaletteEndpoint.Map(routes.Office);
    }
}
