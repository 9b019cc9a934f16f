using Sluice.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddUi();
builder.Services.AddSingleton(TimeProvider.System);
var app = builder.Build();
UiRoutes.Map(app);
await app.RunAsync();
