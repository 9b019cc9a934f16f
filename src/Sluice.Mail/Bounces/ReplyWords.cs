using System.Text.RegularExpressions;

namespace Sluice.Mail.Bounces;

/// <summary>How programs that answer for people begin, in the languages met most.</summary>
static partial class ReplyWords
{
    /// <summary>Subjects of absences and other automatic answers.</summary>
    [GeneratedRegex("""
        ^\W*(?:(?:re|aw|sv|antw|fwd?)\s*:\s*)*(?:
        # English
        auto(?:mat(?:ed|ic))?[\s-]*(?:reply|response|respond|answer|acknowledg)|autoreply|autoresponse|automatically\ generated|out\ of\ (?:the\ )?office|\bOOO\b|away\ from\ (?:my\ |the\ )?(?:office|mail|desk)|(?:on|i'?m\ on|annual|parental|maternity)\ (?:vacation|leave|holiday)|vacation(?:\ reply|\ message|:)|i(?:'m|\ am)\ (?:out|away|on)\b|(?:thank\ you\ for|we\ have\ received)\ your\ (?:e-?mail|message|inquiry|request)|
        # German
        automatische\ (?:antwort|r[üu]ckmeldung)|abwesen|(?:ich\ bin\ )?nicht\ im\ (?:b[üu]ro|haus)|urlaub|außer\ haus|
        # French
        r[ée]ponse\ automatique|absen(?:ce|t)\b|(?:en\ )?cong[ée]s?\b|message\ d'absence|hors\ du\ bureau|
        # Spanish, Portuguese
        respuesta\ autom[áa]tica|resposta\ autom[áa]tica|fuera\ de\ (?:la\ )?oficina|fora\ do\ escrit[óo]rio|ausen(?:te|cia|cia)\b|de\ vacaciones|aus[êe]ncia|f[ée]rias|
        # Italian
        risposta\ automatica|fuori\ (?:ufficio|sede)|assen(?:za|te)\b|in\ ferie|
        # Dutch
        automatisch\ antwoord|afwezig|niet\ op\ kantoor|
        # Danish, Swedish, Norwegian, Finnish
        automatisk[et]*\ (?:svar|besked)|autosvar|fraværende|fravær|ikke\ (?:til\ stede|på\ kontoret)|fr[åa]nvarande|semester|poissa|automaattinen\ vastaus|poissaoloviesti|
        # Polish, Czech, Hungarian, Turkish
        automatyczna\ odpowied|poza\ biurem|nieobecn|automatick[áa]\ odpov|mimo\ kancel|nep[řr][íi]tomn|automatikus\ v[áa]lasz|otomatik\ (?:yan[ıi]t|cevap)|
        # Russian, Ukrainian
        автоматический\ ответ|автоответ|нет\ на\ месте|вне\ офиса|в\ отпуске|відсутн|автоматична\ відповідь|
        # Japanese, Chinese, Korean
        自動(?:返信|応答|回复|回覆)|不在(?:通知|のお知らせ)|自动(?:回复|答复)|外出|休假|부재(?:중|\ 중)|자동\ ?(?:회신|응답)
        )
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Titled { get; }

    /// <summary>Demands to confirm that a person wrote.</summary>
    [GeneratedRegex(@"(?:confirm|verify|prove)\w* (?:that )?(?:you(?:r|'re| are)?|the sender|delivery|message|e-?mail|a human)[^.]{0,60}(?:human|person|robot|sender|you (?:really )?sent|click)|challenge[- ]response|sender verification|verify the sender|spam ?arrest|boxbe|bluebottle|your (?:message|e-?mail) (?:is|has been) (?:waiting|on hold|held|quarantined)[^.]{0,80}(?:confirm|verif|approv|click)|click (?:on )?(?:the|this) link (?:below )?(?:to|so)[^.]{0,60}(?:deliver|whitelist|release)", RegexOptions.IgnoreCase)]
    public static partial Regex Challenge { get; }

    /// <summary>Programs that do nothing but answer.</summary>
    [GeneratedRegex("vacation|autorespon|auto-?reply|mail-?responder", RegexOptions.IgnoreCase)]
    public static partial Regex Mailer { get; }
}
