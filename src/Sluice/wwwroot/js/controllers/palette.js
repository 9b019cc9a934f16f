import { Controller } from "@hotwired/stimulus";
import { paint } from "sluice/palette-list";

// Ctrl K: records first, then acts on them, then filters. The last results stay until the next ones are here.
export default class extends Controller {
  static targets = ["dialog", "input", "list", "none"];
  static values = { url: String };

  connect() {
    this.listener = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") this.open(event);
    };
    document.addEventListener("keydown", this.listener);
  }

  disconnect() {
    document.removeEventListener("keydown", this.listener);
  }

  open(event) {
    event?.preventDefault();
    if (this.dialogTarget.open) return;
    this.back = document.activeElement;
    this.of = null;
    this.dialogTarget.showModal();
    this.dialogTarget.addEventListener("close", () => this.back?.focus?.(), { once: true });
    this.inputTarget.select();
    this.look();
  }

  look() {
    return (this.answer = this.ask());
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const url = new URL(this.urlValue, location.href);
    url.searchParams.set("q", this.inputTarget.value);
    if (this.of) url.searchParams.set("of", this.of);
    try {
      const response = await fetch(url, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.statusText);
      this.show(await response.json());
    } catch (problem) {
      if (problem.name !== "AbortError") this.say("Search did not answer. Enter opens the search page.");
    }
  }

  show({ groups = [] }) {
    const filled = groups.filter((group) => group.items?.length);
    paint(this.listTarget, filled, this.inputTarget.value);
    this.say(filled.length || !this.inputTarget.value ? "" : `Nothing is called “${this.inputTarget.value}”. Enter searches everywhere.`);
    this.mark(0);
  }

  say(text) {
    this.noneTarget.textContent = text;
    this.noneTarget.hidden = !text;
  }

  steer(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      this.mark(this.at + steps[event.key]);
    } else if (event.key === "Tab" && !event.shiftKey && this.current?.dataset.href) {
      event.preventDefault();
      this.of = this.current.dataset.href;
      this.inputTarget.value = "";
      this.look();
    } else if (event.key === "Backspace" && this.of && !this.inputTarget.value) {
      this.of = null;
      this.look();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.current) {
      event.preventDefault();
      window.open(this.current.dataset.href, "_blank", "noopener");
    }
  }

  get items() {
    return [...this.listTarget.querySelectorAll("[role=option]")];
  }

  mark(at) {
    const items = this.items;
    this.at = items.length ? (at + items.length) % items.length : 0;
    items.forEach((item, i) => {
      item.classList.toggle("on", i === this.at);
      item.setAttribute("aria-selected", String(i === this.at));
    });
    this.current = items[this.at];
    this.current?.scrollIntoView({ block: "nearest" });
    if (this.current) this.inputTarget.setAttribute("aria-activedescendant", this.current.id);
    else this.inputTarget.removeAttribute("aria-activedescendant");
  }

  pick(event) {
    this.go(event.target.closest("[role=option]")?.dataset.href);
  }

  // What is shown may still answer what was typed before.
  async enter() {
    await this.answer;
    this.go(this.current?.dataset.href ?? `/search?q=${encodeURIComponent(this.inputTarget.value)}`);
  }

  go(href) {
    if (!href) return;
    this.back = null;
    this.dialogTarget.close();
    window.Turbo.visit(href);
  }
}
