import { Controller } from "@hotwired/stimulus";

// Asks for its frame again after a while; the answer without this controller is the last.
export default class extends Controller {
  static values = { url: String, every: { type: Number, default: 1000 } };

  connect() {
    this.next = setTimeout(() => this.ask(), this.everyValue);
  }

  disconnect() {
    clearTimeout(this.next);
  }

  ask() {
    if (document.hidden) return this.connect();
    const frame = this.element.closest("turbo-frame");
    if (frame.src) frame.reload();
    else frame.src = this.urlValue || location.href;
  }
}
