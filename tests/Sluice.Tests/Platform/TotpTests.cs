using System.Text;
using Sluice.Platform.Access.Factors;

namespace Sluice.Tests.Platform;

public sealed class TotpTests
{
    // RFC 6238, appendix B, the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    // RFC 4648, section 10.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_apps_read_them(string text, string base32) => Assert.Equal(base32, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_code_counts_for_its_half_minute_the_one_before_and_after_and_only_once()
    {
        var (secret, now) = (Totp.NewSecret(), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var step = Totp.Step(now);
        foreach (var (distance, good) in new[] { (-2, false), (-1, true), (0, true), (1, true), (2, false) })
            Assert.Equal(good, Totp.Find(secret, Totp.Code(secret, step + distance), now, 0) is not null);
        Assert.Null(Totp.Find(secret, Totp.Code(secret, step), now, step));
        Assert.Null(Totp.Find(secret, "12345", now, 0));
        Assert.Equal(step, Totp.Find(secret, Totp.Code(secret, step).Insert(3, " "), now, 0));
    }
}
