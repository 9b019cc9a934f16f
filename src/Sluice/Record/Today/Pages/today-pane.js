import { Controller } from "@hotwired/stimulus";

// J and K fill the right pane with the row under the cursor, once they rest.
export default class extends Controller {
  // The cursor may have moved before this was fetched.
  connect() {
    const row = this.element.querySelector(".q-item.cursor:not([aria-current=true])");
    if (row) this.show({ detail: { row } });
  }

  show({ detail: { row } }) {
    clearTimeout(this.timer);
    const link = row.querySelector("[data-rows-open]");
    const frame = document.getElementById("brief");
    if (!link || !frame?.getClientRects().length) return;
    for (const other of this.element.querySelectorAll(".q-item")) other.toggleAttribute("aria-current", false);
    row.setAttribute("aria-current", "true");
    if (frame.src === link.href) return frame.removeAttribute("aria-busy");
    frame.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => {
      frame.src = link.href;
      history.replaceState(history.state, "", link.href);
    }, 90);
  }

  disconnect() {
    clearTimeout(this.timer);
  }
}
