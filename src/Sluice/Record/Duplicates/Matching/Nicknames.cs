using System.Collections.Frozen;

namespace Sluice.Record.Duplicates.Matching;

// Given names that one human goes by: "Bill" and "William", "Hans" and "Johannes". One group a line, the first its name.
static class Nicknames
{
    const string Groups = """
        william bill billy will willy liam wilhelm willi
        robert bob bobby rob robbie bert
        richard rick ricky dick rich richie
        james jim jimmy jamie
        john jon johnny jack
        michael mike mick mickey michel michal mikhail
        thomas tom tommy thom
        david dave davey
        daniel dan danny
        matthew matt mathew matthias mathias
        christopher chris kris topher
        christian chris kristian
        joseph joe joey josef jose sepp beppe giuseppe
        anthony tony antony anton antonio
        andrew andy drew andreas andre andrea
        nicholas nick nicky nico niklas nikolaus klaus nicolas
        alexander alex sasha alec sander aleksander alexandre
        benjamin ben benny benni
        samuel sam sammy
        edward ed eddie ted teddy eduard edoardo
        charles charlie chuck karl carl carlos
        frederick fred freddy fritz friedrich frederic
        george jorge georg jerzy juergen jurgen joerg jorg
        gregory greg gregor
        jeffrey jeff geoffrey geoff
        jonathan jon jonny nathan
        kenneth ken kenny
        lawrence larry laurence lars lorenz
        leonard leo len lenny leonardo
        patrick pat paddy
        peter pete pedro pierre piotr pieter petr
        philip phil phillip philipp philippe
        raymond ray
        ronald ron ronnie
        stephen steve steven stefan stephan stefano etienne
        timothy tim
        vincent vince vinnie
        walter walt wally
        zachary zach zack
        johannes hans hannes johann jan joannes
        franz frank francis francisco frans
        heinrich heinz heiner henry henri hendrik harry
        ludwig lutz louis luis luigi
        maximilian max maxi
        sebastian basti sebastien
        tobias tobi tobey
        ulrich uli ulli
        wolfgang wolf
        joachim jochen achim
        dietrich dieter dirk
        gerhard gerd
        manfred manni
        bernhard bernd bernie bernard
        elizabeth liz lizzie beth betty eliza elisabeth lisa elsa lisbeth isabel isabella isabelle bella
        katherine kate katie kathy cathy catherine katharina kathrin katrin karin catarina kat
        margaret maggie meg peggy margarete margarethe greta gretchen grete marguerite rita
        mary maria marie molly polly mia maja marija
        anna ann anne annie hannah anja anneke ana anya
        susan sue susie susanne suzanne susanna sanna
        jennifer jen jenny jenni
        patricia pat patty trish tricia
        barbara barb babs baerbel barbel
        christine chris christina tina kristin kirsten kristina
        deborah deb debbie debra
        dorothy dot dottie dorothea dora thea
        eleanor ellie nell nora leonore leonora
        emily em emmy emilia
        frances fran francesca franziska franzi
        helen nell helena helene ellen elena
        jacqueline jackie
        jessica jess jessie
        josephine jo josie josefine
        judith judy jutta
        julia julie juliana juliane jule
        kimberly kim
        laura laurie lauren
        linda lindy
        lucy lucia luzie
        martha marty marta
        nancy nan
        pamela pam
        rebecca becky becca rebekka
        sandra sandy alexandra
        sarah sara sally sadie
        stephanie steph steffi stefanie
        teresa terry theresa tess resi therese
        valerie val
        victoria vicky vicki viktoria tori
        virginia ginny
        yvonne vonnie
        angelika angela angie angelina
        brigitte gitte gitta birgit bridget
        gabriele gabi gaby gabriella gabrielle
        monika moni monica
        petra petri
        ursula uschi ulla
        sabine bine
        antje antonia toni
        giovanni gianni giannis nino ivan vanya
        alessandro sandro
        guillermo memo guillaume
        ignacio nacho
        concepcion concha conchita
        katarzyna kasia
        malgorzata gosia
        aleksandra ola
        agnieszka aga agnes
        tomasz tomek
        krzysztof krzysiek
        dmitri dima dmitry
        vladimir vova wladimir
        natalia natasha nathalie natalie
        tatiana tanya tanja
        olga olya
        yuri jurij
        muhammad mohammed mohamed mohammad muhammed mehmet
        ahmed ahmad achmed ahmet
        yusuf youssef yousef jusuf
        ibrahim abraham abe
        """;

    static readonly FrozenDictionary<string, string[]> ByName = Read();

    // The names a folded given name may stand for; itself where it is no nickname.
    public static IReadOnlyList<string> Of(string name) => ByName.TryGetValue(name, out var names) ? names : [name];

    public static bool Same(string left, string right) => left == right || Of(left).Any(Of(right).Contains);

    static FrozenDictionary<string, string[]> Read()
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in Groups.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var names = line.Split(' ');
            foreach (var name in names)
            {
                if (!groups.TryGetValue(name, out var heads)) groups[name] = heads = [];
                heads.Add(names[0]);
            }
        }
        return groups.ToFrozenDictionary(g => g.Key, g => g.Value.ToArray(), StringComparer.Ordinal);
    }
}
