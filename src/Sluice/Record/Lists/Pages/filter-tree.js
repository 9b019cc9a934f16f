import { Controller } from "@hotwired/stimulus";

// Another question has other operators and values: choosing one shows them.
export default class extends Controller {
  static targets = ["act"];

  // The hand goes on in the row that was added or changed; the page is mended in place, so nothing connects anew.
  connect() {
    this.go = () => this.element.querySelector("[autofocus]")?.focus();
    document.addEventListener("turbo:render", this.go);
    this.go();
  }

  disconnect() {
    document.removeEventListener("turbo:render", this.go);
  }

  again({ target }) {
    this.actTarget.disabled = false;
    this.actTarget.value = `show:${target.dataset.row}`;
    target.form.requestSubmit();
  }
}
