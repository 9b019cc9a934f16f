import { Controller } from "@hotwired/stimulus";
import { post, toast } from "sluice/http";

const query = (url, name, value) => {
  const to = new URL(url, location.href);
  to.searchParams.set(name, value);
  return to.pathname + to.search;
};

// What is written is saved while one rests and the page follows; a press on the page chooses its block; blocks are dragged.
export default class extends Controller {
  static targets = ["text", "lines", "frame", "state", "widths", "revision", "list", "problems"];
  static values = { url: String };

  connect() {
    this.widthsTarget.hidden = false;
    this.number();
    this.heard = {
      dragstart: (event) => this.lift(event),
      dragover: (event) => this.over(event),
      drop: (event) => this.drop(event),
      dragend: () => this.land(),
    };
    for (const [name, listener] of Object.entries(this.heard)) this.listTarget.addEventListener(name, listener);
    this.shown();
  }

  disconnect() {
    for (const [name, listener] of Object.entries(this.heard)) this.listTarget.removeEventListener(name, listener);
    if (this.soon) this.now();
  }

  later() {
    this.number();
    clearTimeout(this.soon);
    this.stateTarget.textContent = "Not saved yet";
    this.soon = setTimeout(() => this.now(), 700);
  }

  now() {
    clearTimeout(this.soon);
    this.soon = null;
    this.saving = this.save().finally(() => (this.saving = null));
    return this.saving;
  }

  // A press waits for what is being saved: it would else be taken for somebody else's.
  hold(event) {
    clearTimeout(this.soon);
    this.soon = null;
    if (!this.saving) return;
    event.preventDefault();
    this.saving.then(() => this.element.requestSubmit(event.submitter));
  }

  async save() {
    this.stateTarget.textContent = "Saving";
    try {
      const answer = await post(this.element.action, new FormData(this.element));
      this.revisionTarget.value = answer.revision;
      this.stateTarget.textContent = "Saved just now";
      this.tell(answer);
      this.reload(answer.revision);
    } catch (problem) {
      this.stateTarget.textContent = "Not saved";
      toast(`${problem.message} Your text is kept here.`, null, true);
    }
  }

  tell({ problems, labels }) {
    this.problemsTarget.replaceChildren(
      ...problems.slice(0, 4).map(({ line, message }) => Object.assign(document.createElement("span"), { className: "warn", textContent: `Line ${line}: ${message}` })),
    );
    const names = this.listTarget.querySelectorAll("[data-item] .grow");
    if (names.length === labels.length) names.forEach((name, at) => (name.textContent = labels[at]));
  }

  // The page stays where it was scrolled to.
  reload(revision) {
    this.scroll = this.frameTarget.contentWindow?.scrollY ?? 0;
    this.frameTarget.src = query(this.urlValue, "r", revision);
  }

  shown() {
    const page = this.frameTarget.contentDocument;
    if (!page || page === this.page) return;
    this.page = page;
    if (this.scroll) this.frameTarget.contentWindow.scrollTo(0, this.scroll);
    page.addEventListener("click", (event) => this.choose(event));
    page.addEventListener("submit", (event) => event.preventDefault());
  }

  async choose(event) {
    event.preventDefault();
    const block = event.target.closest?.("[data-block]")?.dataset.block;
    if (block === undefined) return;
    if (this.soon) await this.now();
    this.scroll = this.frameTarget.contentWindow.scrollY;
    window.Turbo.visit(query(location.href, "block", block), { action: "replace" });
  }

  lift(event) {
    this.lifted = event.target.closest("[data-item]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.lifted.dataset.item);
    this.lifted.classList.add("lifted");
  }

  over(event) {
    const row = event.target.closest("[data-item]");
    if (!this.lifted || !row) return;
    event.preventDefault();
    for (const other of this.listTarget.querySelectorAll(".aim")) other.classList.remove("aim");
    row.classList.add("aim");
  }

  async drop(event) {
    const row = event.target.closest("[data-item]");
    if (!this.lifted || !row || row === this.lifted) return;
    event.preventDefault();
    const value = `move:${this.lifted.dataset.item}:${row.dataset.item}`;
    await this.saving;
    const button = Object.assign(document.createElement("button"), { name: "do", value, hidden: true });
    this.element.append(button);
    this.element.requestSubmit(button);
    button.remove();
  }

  land() {
    for (const row of this.listTarget.querySelectorAll(".aim, .lifted")) row.classList.remove("aim", "lifted");
    this.lifted = null;
  }

  number() {
    if (!this.hasLinesTarget) return;
    const count = this.textTarget.value.split("\n").length;
    this.linesTarget.textContent = Array.from({ length: count }, (_, at) => at + 1).join("\n");
    this.scrolled();
  }

  scrolled() {
    this.linesTarget.scrollTop = this.textTarget.scrollTop;
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
}
