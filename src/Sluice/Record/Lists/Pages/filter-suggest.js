import { Controller } from "@hotwired/stimulus";

// Completes the filter line: what could stand at the caret, chosen by arrows and Tab or Enter.
export default class extends Controller {
  static values = { url: String };

  connect() {
    this.input = this.element.querySelector("input[name=filter]");
    if (!this.input) return;
    this.list = document.createElement("div");
    this.list.className = "fs-list";
    this.list.id = "filter-suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    this.element.append(this.list);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" }).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.heard = { input: () => this.later(), keydown: (event) => this.steer(event), blur: () => setTimeout(() => this.close(), 150) };
    for (const [name, listener] of Object.entries(this.heard)) this.input.addEventListener(name, listener);
  }

  disconnect() {
    if (!this.input) return;
    for (const [name, listener] of Object.entries(this.heard)) this.input.removeEventListener(name, listener);
    this.list.remove();
  }

  later() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.ask(), 120);
  }

  async ask() {
    const text = this.input.value;
    const url = new URL(this.urlValue, location.href);
    url.searchParams.set("filter", text);
    url.searchParams.set("at", String(this.input.selectionStart));
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || text !== this.input.value) return;
    this.items = await answer.json();
    this.show();
  }

  show() {
    if (!this.items.length || document.activeElement !== this.input) return this.close();
    this.at = -1;
    this.list.replaceChildren(
      ...this.items.map((item, i) => {
        const option = document.createElement("div");
        option.id = `fs-${i}`;
        option.setAttribute("role", "option");
        const [insert, detail] = [document.createElement("b"), document.createElement("span")];
        insert.textContent = item.insert;
        detail.textContent = item.detail;
        option.append(insert, detail);
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          this.take(i);
        });
        return option;
      }),
    );
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  steer(event) {
    if (this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move(step);
    else if (event.key === "Tab" && !event.shiftKey) this.take(Math.max(this.at, 0));
    else if (event.key === "Enter" && this.at >= 0) this.take(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  move(step) {
    this.at = (this.at + step + this.items.length) % this.items.length;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `fs-${this.at}`);
  }

  take(i) {
    const { insert, start, length } = this.items[i];
    const { value } = this.input;
    const gap = insert.endsWith("(") ? "" : " ";
    this.input.value = value.slice(0, start) + insert + gap + value.slice(start + length).trimStart();
    const caret = start + insert.length + gap.length;
    this.input.setSelectionRange(caret, caret);
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
