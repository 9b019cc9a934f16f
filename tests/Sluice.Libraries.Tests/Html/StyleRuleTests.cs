using Sluice.Html;

namespace Sluice.Libraries.Tests.Html;

public sealed class StyleRuleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("color:red;padding:0 12px")]
    [InlineData("color:rgb(1 2 3);background:RGBA(1,2,3,.5)")]
    [InlineData("width:calc(100% - 2 * 8px);font-size:clamp(1rem, 2vw, 2rem)")]
    [InlineData("@media (prefers-color-scheme:dark){.a{color:hsl(200 50% 50%)!important}}")]
    [InlineData("@media screen and (max-width:600px), not (color){td{display:block!important}}")]
    [InlineData("font-family:'Segoe UI',Arial")]
    public void What_only_counts_or_colours_stays(string css) => Assert.True(StyleRule.IsHarmless(css));

    [Theory]
    [InlineData("background:url(x)")]
    [InlineData("background:URL(x)")]
    [InlineData("background: url (x)")]
    [InlineData("background:url\n(x)")]
    [InlineData("background:\\75rl(x)")]
    [InlineData("background:\\000075 rl(x)")]
    [InlineData("background:u\\72l(x)")]
    [InlineData("background:sr\\63('x')")]
    [InlineData("@\\69mport 'x'")]
    [InlineData("background:image-set('x' 1x)")]
    [InlineData("background:-WEBKIT-image-set('x' 1x)")]
    [InlineData("background:cross-fade('x', 'y')")]
    [InlineData("background:image('x')")]
    [InlineData("background:src('x')")]
    [InlineData("background:paint(x)")]
    [InlineData("background:element(#x)")]
    [InlineData("color:var(--x)")]
    [InlineData("content:attr(href)")]
    [InlineData("width:expression(alert(1))")]
    [InlineData("width:EXPRESSION(alert(1))")]
    [InlineData("width:expre/**/ssion(alert(1))")]
    [InlineData("width:calc(1px + url(x))")]
    [InlineData("width:calc(expression(1))")]
    [InlineData("@import 'x'")]
    [InlineData("@IMPORT \"x\"")]
    [InlineData("/**/@import 'x'")]
    [InlineData("@font-face{font-family:x}")]
    [InlineData("@Font-Face{font-family:x}")]
    [InlineData("p{content:'</style>'}")]
    public void What_loads_or_runs_does_not(string css) => Assert.False(StyleRule.IsHarmless(css));
}
