import { Controller } from "@hotwired/stimulus";
import { post, toast } from "sluice/http";

// The page's text is saved while one rests, and the preview shows it.
export default class extends Controller {
  static targets = ["text", "frame", "state", "widths"];
  static values = { preview: String };

  connect() {
    this.widthsTarget.hidden = false;
  }

  later() {
    clearTimeout(this.soon);
    this.stateTarget.textContent = "Not saved yet";
    this.soon = setTimeout(() => this.now(), 700);
  }

  async now() {
    clearTimeout(this.soon);
    this.soon = null;
    this.stateTarget.textContent = "Saving";
    try {
      await post(this.element.action, new FormData(this.element));
      this.stateTarget.textContent = "Saved just now";
      this.frameTarget.src = `${this.previewValue}?${Date.now()}`;
    } catch (problem) {
      this.stateTarget.textContent = "Not saved";
      toast(`${problem.message} Your text is kept here.`, null, true);
    }
  }

  wide(event) {
    this.width(event, false);
  }

  narrow(event) {
    this.width(event, true);
  }

  width(event, phone) {
    this.frameTarget.classList.toggle("phone", phone);
    for (const button of this.widthsTarget.children) button.setAttribute("aria-pressed", button === event.currentTarget);
  }

  disconnect() {
    if (this.soon) this.now();
  }
}
