using System.Text;

namespace Sluice.Record.Duplicates.Matching;

// A name by its sound, roughly: letters that sound alike are one, vowels after the first letter and doubles fall away,
// so that Müller, Mueller and Moeller, Krüger and Kreuger, Schmidt and Schmitt share a key. After Postel's Kölner
// Phonetik (1969) and Philips' Metaphone (1990), made to serve German, English and Romance names alike.
static class Phonetic
{
    static readonly (string From, string To)[] Clusters = [("sch", "s"), ("tsch", "s"), ("ph", "f"), ("ck", "k"), ("cz", "s"), ("sz", "s"), ("th", "t"), ("dt", "t"), ("tz", "s"), ("qu", "k"), ("sh", "s"), ("ch", "k"), ("gh", "g"), ("kh", "k"), ("x", "ks")];

    // Of a folded text: letters a to z and whatever else; empty where there is no letter.
    public static string Key(string folded)
    {
        var text = folded;
        foreach (var (from, to) in Clusters)
            if (text.Contains(from, StringComparison.Ordinal)) text = text.Replace(from, to, StringComparison.Ordinal);
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var sound = Sound(c, key.Length == 0);
            if (sound != '\0' && (key.Length == 0 || key[^1] != sound)) key.Append(sound);
        }
        return key.ToString();
    }

    static char Sound(char c, bool first) => c switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j' => first ? (c is 'y' or 'j' ? 'j' : 'a') : '\0',
        'h' => first ? 'h' : '\0',
        'b' or 'p' => 'p',
        'd' or 't' => 't',
        'f' or 'v' or 'w' => 'f',
        'g' or 'k' or 'c' or 'q' => 'k',
        's' or 'z' => 's',
        'm' or 'n' => 'n',
        'l' or 'r' => c,
        >= 'a' and <= 'z' => c,
        // Scripts that this knows nothing of keep their letters.
        _ => char.IsLetter(c) ? c : '\0',
    };
}
