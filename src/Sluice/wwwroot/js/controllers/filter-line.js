import { Controller } from "@hotwired/stimulus";

const word = /"(?:[^"\\]|\\.)*"?|\b(?:and|or|not|in|is|empty|within|before|contains|startsWith)\b|[A-Za-z_][\w.]*|\s+|[^\s\w"]+|\w+/g;
const operators = /^(?:and|or|not|in|is|empty|within|before|contains|startsWith)$/;

// Colours the filter while it is typed, and underlines a mistake at its place.
export default class extends Controller {
  static targets = ["mirror", "input"];
  static values = { check: String };

  connect() {
    this.inputTarget.parentElement.classList.add("painted");
    const { badFrom, badLength } = this.inputTarget.dataset;
    this.bad = badFrom ? [Number(badFrom), Number(badLength ?? 1)] : null;
    this.draw();
  }

  paint() {
    this.bad = null;
    this.draw();
    if (!this.hasCheckValue || !this.checkValue) return;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.check(), 250);
  }

  async check() {
    const text = this.inputTarget.value;
    const url = new URL(this.checkValue, location.href);
    url.searchParams.set("filter", text);
    const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!response?.ok || text !== this.inputTarget.value) return;
    const { message, position, length } = await response.json();
    this.bad = message ? [position, length ?? 1] : null;
    this.inputTarget.setCustomValidity("");
    this.inputTarget.title = message ?? "";
    this.draw();
  }

  draw() {
    let at = 0;
    const parts = (this.inputTarget.value.match(word) ?? []).map((part) => {
      const span = document.createElement("span");
      span.textContent = part;
      if (part.startsWith('"')) span.className = "s";
      else if (operators.test(part)) span.className = "o";
      else if (/^[A-Za-z_]/.test(part)) span.className = "k";
      if (this.bad && at < this.bad[0] + this.bad[1] && at + part.length > this.bad[0] && part.trim()) span.classList.add("wrong");
      at += part.length;
      return span;
    });
    this.mirrorTarget.replaceChildren(...parts);
    this.follow();
  }

  follow() {
    this.mirrorTarget.scrollLeft = this.inputTarget.scrollLeft;
  }
}
