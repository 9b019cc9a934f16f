import { Controller } from "@hotwired/stimulus";

const pause = 1200;
const typing = (element) => element.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]");
// What is being fetched or sent does not act: J then Enter must not do the row before.
const seen = (element) => element.getClientRects().length > 0 && !element.disabled && !element.closest(":is(turbo-frame, button)[aria-busy=true]");
// Enter belongs to the link or button that has the focus; only the link of the row that is
// shown beside the list leaves it to that row's act.
const owned = (element) => element.closest?.("a, button, summary, input, label") && !element.closest("[aria-current=true] [data-rows-open]");
const nice = (key) =>
  key
    .split(" ")
    .map(
      (part) =>
        ({ ctrl: "Ctrl", shift: "Shift", arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓", enter: "Enter", escape: "Esc" })[
          part
        ] ?? part.toUpperCase(),
    );

// Keys are declared where they act: data-key="n", "g p", "ctrl z". This listens, and makes the list behind "?".
export default class extends Controller {
  static targets = ["dialog", "list"];

  connect() {
    this.listener = (event) => this.press(event);
    document.addEventListener("keydown", this.listener);
  }

  disconnect() {
    document.removeEventListener("keydown", this.listener);
  }

  press(event) {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const combined = event.ctrlKey || event.metaKey;
    if (typing(event.target)) return this.inField(event, combined);
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && !combined && owned(event.target)) return;
    if (!combined && document.documentElement.dataset.singleKeys === "off" && event.key.length === 1) return;
    if (event.key === "?" && !combined) return this.show(event);
    const key = (combined ? "ctrl " : event.shiftKey && event.key.length > 1 ? "shift " : "") + event.key.toLowerCase();
    const chord = this.first && Date.now() - this.firstAt < pause ? `${this.first} ${key}` : null;
    this.first = null;
    if (chord && this.act(chord, event)) return;
    if (this.act(key, event)) return;
    if (combined) return this.save(event, event.target.form ?? document.querySelector("main form:has(button.pri)"));
    if (this.keys().some(([, declared]) => declared.startsWith(`${key} `))) [this.first, this.firstAt] = [key, Date.now()];
  }

  // Ctrl S saves, Ctrl Enter saves and goes on, Escape leaves the field.
  inField(event, combined) {
    if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
    if (combined) this.save(event, event.target.form);
  }

  save(event, form) {
    const next = event.key === "Enter";
    if (!form || (!next && event.key.toLowerCase() !== "s")) return;
    event.preventDefault();
    const button = (selector) => [...form.elements].find((element) => element.matches(selector));
    // Where the black button does more than save (publish, send), the form has a button that only saves.
    form.requestSubmit((next ? button("[name=then][value=next]") : button("[name=do][value=save]")) || button("button.pri:not([name=then])"));
  }

  act(key, event) {
    const found = this.keys()
      .filter(([, declared]) => declared === key)
      .map(([element]) => element);
    const element = found.find((one) => one.closest(".s-bulk, .toast-u")) ?? found[0];
    if (!element) return false;
    event.preventDefault();
    if (element.matches("input, textarea, select, summary")) element.focus();
    if (!element.matches("input:not([type=radio], [type=checkbox]), textarea, select")) element.click();
    return true;
  }

  keys() {
    return [...document.querySelectorAll("[data-key]")].filter(seen).map((element) => [element, element.dataset.key.toLowerCase()]);
  }

  show(event) {
    event.preventDefault();
    const rows = this.keys().map(([element, key]) =>
      [nice(key), element.dataset.keyName ?? element.getAttribute("aria-label") ?? element.title ?? ""].concat(
        element.innerText.replace(/\s*\n.*|\s+Ctrl Z$/gs, ""),
      ),
    );
    for (const span of document.querySelectorAll(".s-keys > span")) {
      const caps = [...span.querySelectorAll("kbd")].map((cap) => cap.textContent);
      if (caps.length && caps[0] !== "?") rows.push([caps, "", span.lastChild.textContent.trim()]);
    }
    if (document.querySelector("[data-controller~=rows]"))
      rows.push([["J", "K"], "Move"], [["X"], "Tick"], [["Enter"], "Open"], [["Ctrl", "A"], "Tick this page, again: all"]);
    const known = new Set();
    this.listTarget.replaceChildren(
      ...rows.filter(([caps]) => !known.has(caps.join()) && known.add(caps.join())).map((row) => this.row(...row)),
    );
    this.dialogTarget.showModal();
  }

  row(caps, label, text) {
    const row = document.createElement("div");
    const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
    caps.forEach((cap) => dt.append(Object.assign(document.createElement("kbd"), { textContent: cap }), " "));
    dd.textContent = label || (text ?? "").replace(/\s+[A-Z0-9/?]$/, "");
    row.append(dt, dd);
    return row;
  }
}
