using System.Security.Cryptography;
using Sluice.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddUi();
builder.Services.AddSingleton(TimeProvider.System);
var app = builder.Build();
app.Use((http, next) =>
{
    var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
    http.RequestServices.GetRequiredService<PageContext>().Nonce = nonce;
    http.Response.Headers.ContentSecurityPolicy = $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    return next(http);
});
UiRoutes.Map(app);
await app.RunAsync();
