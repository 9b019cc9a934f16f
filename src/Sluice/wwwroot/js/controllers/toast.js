import { Controller } from "@hotwired/stimulus";

const stay = 8000;

// One toast at a time, for eight seconds; the line halts while it is looked at.
export default class extends Controller {
  static targets = ["region", "item", "template"];

  connect() {
    this.listener = ({ detail }) => this.show(detail);
    window.addEventListener("toast:show", this.listener);
  }

  disconnect() {
    window.removeEventListener("toast:show", this.listener);
  }

  show({ message, undoUrl, problem, undo }) {
    const toast = this.templateTarget.content.firstElementChild.cloneNode(true);
    toast.dataset.toastTarget = "item";
    toast.classList.toggle("problem", Boolean(problem));
    toast.querySelector("span").textContent = message;
    const form = toast.querySelector("form");
    form.action = undoUrl ?? "";
    for (const [name, value] of Object.entries(undo ?? {})) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    if (!undoUrl) form.remove();
    this.regionTarget.replaceChildren(toast);
  }

  itemTargetConnected(toast) {
    const line = Object.assign(document.createElement("i"), { className: "line" });
    toast.append(line);
    const run = line.animate([{ transform: "scaleX(1)" }, { transform: "scaleX(0)" }], { duration: stay, fill: "forwards" });
    const held = () => toast.matches(":hover") || toast.contains(document.activeElement);
    const hold = () => (held() ? run.pause() : run.play());
    for (const kind of ["mouseenter", "mouseleave", "focusin", "focusout"]) toast.addEventListener(kind, () => setTimeout(hold));
    run.onfinish = () => toast.remove();
  }
}
