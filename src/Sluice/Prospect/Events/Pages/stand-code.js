// What a code says of somebody, enough to fill the form; the server reads the same text anew.
const unescape = (text) => text.replace(/\\n/gi, "\n").replace(/\\(.)/g, "$1").trim();
const parts = (text, by) => (text.match(new RegExp(`(?:\\\\.|[^\\\\${by}])+`, "g")) ?? []).map((part) => part.trim());

function card(text) {
  const said = {};
  for (const line of text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
    const [, name, value] = line.match(/^(?:[\w-]+\.)?([A-Za-z-]+)[^:]*:(.*)$/) ?? [];
    if (name && value.trim()) said[name.toUpperCase()] ??= value;
  }
  const [last, first] = (said.N ?? "").split(/(?<!\\);/).map(unescape);
  return {
    name: unescape(said.FN ?? "") || [first, last].filter(Boolean).join(" "),
    email: unescape(said.EMAIL ?? ""),
    phone: unescape(said.TEL ?? "").replace(/^tel:/i, ""),
    company: unescape((said.ORG ?? "").split(/(?<!\\);/)[0]),
    jobTitle: unescape(said.TITLE ?? ""),
  };
}

function meCard(text) {
  const said = {};
  for (const part of parts(text, ";")) {
    const at = part.indexOf(":");
    if (at > 0) said[part.slice(0, at).toUpperCase()] ??= unescape(part.slice(at + 1));
  }
  const [last, first] = (said.N ?? "").split(",").map((word) => word.trim());
  return { name: [first, last].filter(Boolean).join(" "), email: said.EMAIL, phone: said.TEL, company: said.ORG, jobTitle: said.TITLE };
}

export function read(text) {
  text = text.trim();
  if (/^BEGIN:VCARD/i.test(text)) return card(text);
  if (/^MECARD:/i.test(text)) return meCard(text.slice(7));
  if (/^mailto:/i.test(text)) return { email: decodeURIComponent(text.slice(7).split("?")[0]) };
  if (/^tel:/i.test(text)) return { phone: text.slice(4) };
  return /^\S+@\S+\.\S+$/.test(text) ? { email: text } : {};
}
