const element = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? "" });

export function paint(list, groups, query) {
  let id = 0;
  list.replaceChildren(
    ...groups.map((group) => {
      const box = element("div", "");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", group.title);
      const title = element("div", "pal-g", group.title);
      title.setAttribute("aria-hidden", "true");
      box.append(title, ...group.items.map((item) => row(item, query, `pal-${id++}`)));
      return box;
    }),
  );
}

function row({ title, sub, href, icon, kind, end }, query, id) {
  const row = element("div", "pal-i");
  row.id = id;
  row.dataset.href = href;
  row.dataset.action = "click->palette#pick";
  row.setAttribute("role", "option");
  row.append(
    kind === "person" || kind === "company" ? avatar(title, kind) : picture(icon ?? "arrow-right"),
    marked("span", "", title, query),
  );
  if (sub) row.append(marked("span", "sub clip", sub, query));
  if (end) row.append(element("span", "end num sm", end));
  return row;
}

// The part that was typed stands out, bold and underlined.
function marked(tag, className, text, query) {
  const span = element(tag, className);
  const word = query.replace(/^>/, "").trim();
  const at = word ? text.toLowerCase().indexOf(word.toLowerCase()) : -1;
  if (at < 0) span.textContent = text;
  else span.append(text.slice(0, at), element("mark", "", text.slice(at, at + word.length)), text.slice(at + word.length));
  return span;
}

// The same sum as Scale.Hue on the server, so a name keeps its colour.
function avatar(name, kind) {
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum = (Math.imul(sum, 31) + name.charCodeAt(i)) >>> 0;
  const words = name
    .split(/\s+/)
    .filter((word) => /^\p{L}|^\d/u.test(word) && !/^(dr|prof|mr|mrs|ms|de|la|van|von|der|el|al|ó)\.?$/i.test(word));
  const letters = words.length > 1 ? words[0][0] + words.at(-1)[0] : (words[0] ?? name)[0];
  const span = element("span", `s-ava hue-${sum % 24}${kind === "company" ? " co" : ""}`, letters?.toUpperCase());
  span.setAttribute("aria-hidden", "true");
  return span;
}

function picture(name) {
  const sprite = document.querySelector("svg.i use").getAttribute("href").split("#")[0];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}
