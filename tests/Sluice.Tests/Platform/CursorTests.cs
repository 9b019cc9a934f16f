using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.WebUtilities;
using Sluice.Platform.Web;

namespace Sluice.Tests.Platform;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_reads_back_as_it_was_written() =>
        Prop.ForAll<string, Guid>((sort, id) =>
        {
            // A lone surrogate is no text; no column can hold it.
            var cursor = new Cursor(sort is null || sort.Any(char.IsSurrogate) ? null : sort, id);
            return cursor.ToString().Length > 1500 || (Cursor.TryParse(cursor.ToString(), out var read) && read == cursor);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_other_text_is_refused_and_never_thrown_over() =>
        Prop.ForAll<string>(text =>
        {
            _ = Cursor.TryParse(text, out _);
            _ = Cursor.TryParse(WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text ?? "")), out _);
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("[\"a\",\"no id\"]")]
    [InlineData("[\"a\",null]")]
    [InlineData("\"text\"")]
    [InlineData("[[[[[[")]
    public void JSON_of_another_shape_is_refused(string json) =>
        Assert.False(Cursor.TryParse(WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json)), out _));

    [Fact]
    public void A_cursor_of_two_thousand_characters_is_not_even_read() =>
        Assert.False(Cursor.TryParse(new Cursor(new string('x', 5000), Guid.Empty).ToString(), out _));

    [Fact]
    public void A_changed_letter_never_throws()
    {
        var cursor = new Cursor("Anna", Guid.CreateVersion7(World.World.Start)).ToString();
        foreach (var i in Enumerable.Range(0, cursor.Length))
            foreach (var letter in "A_-=+/\0é") _ = Cursor.TryParse(cursor[..i] + letter + cursor[(i + 1)..], out _);
    }
}
