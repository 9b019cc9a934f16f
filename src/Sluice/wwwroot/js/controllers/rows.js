import { Controller } from "@hotwired/stimulus";

const typing = (element) => element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable=true], dialog[open]");

// Lists by keys: J K move, X ticks, Enter or O opens, Ctrl A ticks the page, then the whole result.
export default class extends Controller {
  static targets = ["row", "tick", "page", "bar", "count", "all"];

  connect() {
    this.at = this.rowTargets.findIndex((row) => row.matches(".cursor, [aria-current=true]"));
    if (this.hasBarTarget) this.count();
  }

  key(event) {
    if (event.defaultPrevented || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const combined = event.ctrlKey || event.metaKey;
    if (combined) return event.key.toLowerCase() === "a" && this.hasPageTarget ? this.tickMore(event) : undefined;
    if (document.documentElement.dataset.singleKeys === "off" && event.key.length === 1) return;
    if (event.target.matches?.("a, button, summary") && event.key === "Enter") return;
    const act = {
      j: () => this.move(1),
      ArrowDown: () => this.move(1),
      k: () => this.move(-1),
      ArrowUp: () => this.move(-1),
      x: () => this.tickOne(),
      Enter: () => this.open(),
      o: () => this.open(),
    }[event.key];
    if (!act || event.target.closest?.(".p-wrap + *, [role=tablist]")) return;
    if (act() !== false) event.preventDefault();
  }

  move(step) {
    const rows = this.rowTargets;
    if (!rows.length) return false;
    this.at = Math.min(Math.max(this.at + step, 0), rows.length - 1);
    rows.forEach((row, i) => row.classList.toggle("cursor", i === this.at));
    rows[this.at].scrollIntoView({ block: "nearest" });
    rows[this.at].querySelector("[data-rows-open]")?.focus({ preventScroll: true });
    this.dispatch("moved", { detail: { row: rows[this.at] } });
  }

  open() {
    const link = this.rowTargets[this.at]?.querySelector("[data-rows-open]");
    if (!link) return false;
    link.click();
  }

  tickOne() {
    const box = this.rowTargets[this.at]?.querySelector("[name=ids]");
    if (!box) return false;
    box.checked = !box.checked;
    this.count();
  }

  tickPage() {
    for (const box of this.tickTargets) box.checked = this.pageTarget.checked;
    this.count();
  }

  tickMore(event) {
    event.preventDefault();
    if (this.tickTargets.every((box) => box.checked)) return this.tickResult();
    this.pageTarget.checked = true;
    this.tickPage();
  }

  tickResult() {
    const words = this.barTarget.querySelector(".all")?.textContent;
    if (!words) return;
    for (const box of [...this.tickTargets, this.pageTarget]) box.checked = true;
    this.count();
    this.allTarget.value = "1";
    this.countTarget.textContent = words;
  }

  clear() {
    for (const box of [...this.tickTargets, this.pageTarget]) box.checked = false;
    this.count();
  }

  count() {
    const ticked = this.tickTargets.filter((box) => box.checked).length;
    this.allTarget.value = "";
    this.countTarget.textContent = String(ticked);
    this.barTarget.hidden = ticked === 0;
    this.pageTarget.checked = ticked > 0 && ticked === this.tickTargets.length;
    this.pageTarget.indeterminate = ticked > 0 && ticked < this.tickTargets.length;
  }
}
