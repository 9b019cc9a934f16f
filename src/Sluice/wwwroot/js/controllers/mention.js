import { Controller } from "@hotwired/stimulus";

// After an @ in a text the names of those who work here are offered: arrows choose, Enter or Tab takes, Esc leaves it.
export default class extends Controller {
  static targets = ["text", "list", "name"];

  offer() {
    const typed = this.typed();
    const shown = typed === null ? [] : this.nameTargets.filter((name) => name.textContent.toLowerCase().split(/\s+/).some((_, i, words) => words.slice(i).join(" ").startsWith(typed))).slice(0, 6);
    for (const name of this.nameTargets) name.hidden = !shown.includes(name);
    this.mark(shown[0]);
    this.listTarget.hidden = shown.length === 0;
    this.textTarget.setAttribute("aria-expanded", String(shown.length > 0));
  }

  keys(event) {
    if (this.listTarget.hidden) return;
    const shown = this.nameTargets.filter((name) => !name.hidden);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark(shown.at((shown.indexOf(this.on) + step) % shown.length));
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.on);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pick(event) {
    event.preventDefault();
    this.take(event.currentTarget);
  }

  close() {
    this.listTarget.hidden = true;
    this.textTarget.setAttribute("aria-expanded", "false");
  }

  take(name) {
    const field = this.textTarget;
    const from = field.value.slice(0, field.selectionStart).lastIndexOf("@");
    field.setRangeText(`@${name.textContent.trim()} `, from, field.selectionStart, "end");
    this.close();
    field.focus();
  }

  mark(name) {
    this.on?.removeAttribute("aria-selected");
    this.on = name;
    name?.setAttribute("aria-selected", "true");
    if (name) this.textTarget.setAttribute("aria-activedescendant", name.id);
    else this.textTarget.removeAttribute("aria-activedescendant");
  }

  // What stands between the last @ and the caret; null where there is none or it belongs to an address.
  typed() {
    const before = this.textTarget.value.slice(0, this.textTarget.selectionStart);
    return /(?:^|[^\p{L}\p{N}])@([^@\n]{0,40})$/u.exec(before)?.[1].toLowerCase() ?? null;
  }
}
