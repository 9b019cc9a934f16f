using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Work;
using Sluice.Prospect.Bookings;
using Sluice.Prospect.Calendars;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Events;
using Sluice.Prospect.Mailboxes;
using Sluice.Prospect.Meetings;
using Sluice.Prospect.Profiles;
using Sluice.Prospect.Queues;
using Sluice.Prospect.Replies;
using Sluice.Prospect.Sequences;
using Sluice.Record.Bulk;
using Sluice.Record.Deliveries;
using Sluice.Record.Fields;
using Sluice.Record.Panels;
using Sluice.Record.Search;
using Sluice.Record.Timeline;
using Sluice.Record.Today;

namespace Sluice.Prospect;

public sealed class ProspectStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IWorker<FillQueues>, QueueFiller>();
        services.AddSingleton<SequenceBook>().AddSingleton<SequencePump>().AddHostedService(s => s.GetRequiredService<SequencePump>()).AddSingleton<IMailSource, SequenceSource>().AddSingleton<IMailGate, SequenceMailGate>();
        services.AddSingleton<IBulkOffer, EnrolOffer>().AddSingleton<ReplyReader>().AddScoped<IFollower, SequenceFollower>();
        services.AddScoped<ITodaySource, ProspectToday>().AddScoped<IRecordPanel, ProfilePanel>().AddScoped<IRecordPanel, SequencePanel>().AddScoped<ITodaySource, ReplyToday>();
        services.AddSingleton<CalDav>().AddSingleton<CalendarReading>().AddSingleton<BookingLinks>().AddSingleton<BookingLetters>().AddSingleton<BookingLimits>().AddSingleton<BookingDesk>().AddSingleton<BookingEdge>().AddSingleton<BookedEdge>();
        services.AddScoped<IWorker<TellBooking>, TellBookingWorker>().AddScoped<IWorker<RemindBookings>, RemindBookingsWorker>().AddScoped<IWorker<ReadCalendars>, ReadCalendarsWorker>().AddScoped<IWorker<WriteCalendar>, WriteCalendarWorker>();
        services.AddSingleton(new TimetableEntry("prospect.calendars", TimeSpan.FromMinutes(5), () => new ReadCalendars())).AddSingleton(new TimetableEntry("prospect.bookings", TimeSpan.FromMinutes(5), () => new RemindBookings()));
        services.AddSingleton(new PaletteAct("Learn from wins", "/prospect/lessons", "school", Permission.Report, Words: "win rate why lost", IsPlace: true)).AddSingleton(new PaletteAct("Ideal customers", "/prospect/profiles", "target-arrow", Permission.See, Words: "icp persona profile fit", IsPlace: true));
        services.AddSingleton(new PaletteAct("New booking page", "/prospect/bookings/new", "calendar-plus", Permission.Call, Words: "meeting link schedule appointment"));
        services.AddSingleton(new PaletteAct("Sequences", "/prospect/sequences", "list-numbers", Permission.Call, Words: "cadence outreach sequence", IsPlace: true)).AddSingleton(new PaletteAct("Answers", "/prospect/replies", "mail", Permission.Call, Words: "replies inbox", IsPlace: true)).AddSingleton(new PaletteAct("New mailbox", "/prospect/mailboxes/new", "mail", Permission.Call, Words: "smtp imap sender"));
        services.AddSingleton<StandDesk>().AddScoped<ITodaySource, EventToday>().AddScoped<IRecordPanel, EventPanel>().AddSingleton(new RecordAct(RecordKind.Person, "Meet at an event", "/prospect/events/choice?person={id}", "id-badge-2", "v", Permission.Call, 45));
        services.AddSingleton(new PaletteAct("Events", "/prospect/events", "id-badge-2", Permission.See, Words: "trade fair conference networking stand booth", IsPlace: true)).AddSingleton(new PaletteAct("New event", "/prospect/events/new", "id-badge-2", Permission.Call, Words: "trade fair conference networking"));
        services.AddSingleton(new RecordAct(RecordKind.Person, "Enrol", "/prospect/enrol?person={id}", "list-numbers", "e", Permission.Call, 25));
        services.AddSingleton(new PaletteAct("New call queue", "/prospect/queues/new", "headset", Permission.Call, Words: "call list calling"));
        services.AddSingleton(new RecordAct(RecordKind.Person, "Log call", "/prospect/calls/new?person={id}", "phone", "c", Permission.Call, 20));
        services.AddSingleton(new RecordAct(RecordKind.Person, "Book meeting", "/prospect/meetings/new?person={id}", "calendar-plus", "b", Permission.Call, 30));
        services.AddSingleton(new TimetableEntry("prospect.queues", TimeSpan.FromMinutes(5), () => new FillQueues()));
    }

    public void MapRoutes(StageRoutes routes)
    {
        CallEndpoints.Map(routes.Api);
        QueueEndpoints.Map(routes.Api);
        MeetingEndpoints.Map(routes.Api);
        SequenceEndpoints.Map(routes.Api);
        MailboxEndpoints.Map(routes.Api);
        ReplyEndpoints.Map(routes.Api);
        SequencePages.Map(routes.Office);
        EnrolmentPages.Map(routes.Office);
        MailboxPages.Map(routes.Office);
        ReplyPages.Map(routes.Office);
        ProfileEndpoints.Map(routes.Api);
        ProfilePages.Map(routes.Office);
        BookingEndpoints.Map(routes.Api);
        BookingOffice.Map(routes.Office);
        CalendarPages.Map(routes.Office);
        BookingEdge.Map(routes.Public);
        BookedEdge.Map(routes.Public);
        CallPages.Map(routes.Office);
        QueuePages.Map(routes.Office);
        MeetingPages.Map(routes.Office);
        HoursPages.Map(routes.Office);
        EventEndpoints.Map(routes.Api);
        AttendeeEndpoints.Map(routes.Api);
        EventPages.Map(routes.Office);
        AttendeePages.Map(routes.Office);
        StandPages.Map(routes.Office);
        DebriefPages.Map(routes.Office);
    }
}
