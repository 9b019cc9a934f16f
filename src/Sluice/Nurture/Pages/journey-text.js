import { Controller } from "@hotwired/stimulus";
import { post, toast } from "sluice/http";

const verbs = new Set(["mail", "wait", "if", "split", "tag", "untag", "list", "unlist", "set", "stage", "task", "notify", "assign", "hand-off", "webhook", "end", "yes", "no", "a", "b", "c", "d", "e"]);

// The text in its colours, lying under the field that is written in; saved while one rests.
export default class extends Controller {
  static targets = ["text", "lines", "state", "canvas"];
  static values = { new: String, chosen: Number };

  connect() {
    this.fresh = new Set(this.newValue.split(",").filter(Boolean).map(Number));
    this.colour();
    this.centre();
    if (this.chosenValue) this.textTarget.scrollTop = Math.max(0, (this.chosenValue - 8) * 22);
  }

  // A drawing that is wider than its place begins with the step that is chosen, or with the first.
  centre() {
    const place = this.canvasTarget;
    const box = (place.querySelector(".jo-nd.on") ?? place.querySelector(".jo-nd"))?.getBoundingClientRect();
    if (box) place.scrollLeft += box.left + box.width / 2 - place.getBoundingClientRect().left - place.clientWidth / 2;
  }

  disconnect() {
    if (this.soon) this.save();
  }

  later() {
    this.fresh.clear();
    this.chosenValue = 0;
    this.colour();
    clearTimeout(this.soon);
    this.stateTarget.textContent = "Not saved yet";
    this.soon = setTimeout(() => this.save(), 900);
  }

  async save() {
    clearTimeout(this.soon);
    this.soon = null;
    this.stateTarget.textContent = "Saving";
    try {
      const answer = await post(`${this.element.action}/text`, new FormData(this.element));
      this.stateTarget.textContent = answer.problems.length ? `Saved; line ${answer.problems[0].line}: ${answer.problems[0].message}` : "Saved just now";
    } catch (problem) {
      this.stateTarget.textContent = "Not saved";
      toast(`${problem.message} Your text is kept here.`, null, true);
    }
  }

  scrolled() {
    this.linesTarget.scrollTop = this.textTarget.scrollTop;
    this.linesTarget.scrollLeft = this.textTarget.scrollLeft;
  }

  colour() {
    this.linesTarget.replaceChildren(...this.textTarget.value.split("\n").map((line, at) => this.line(line, at + 1)));
    this.scrolled();
  }

  line(text, number) {
    const row = document.createElement("span");
    if (number === this.chosenValue) row.className = "sel";
    else if (this.fresh.has(number)) row.className = "new";
    const [, gutter, rest] = text.match(/^(\s*\d*\s*)(.*)$/);
    row.append(part("jt-n", gutter), ...this.words(rest));
    return row;
  }

  words(rest) {
    if (rest.startsWith("#")) return [part("jt-r", rest)];
    if (rest.startsWith("journey ")) return [part("jt-h", rest)];
    const [head] = rest.split(" ", 1);
    const key = rest.match(/^[a-z]+:/)?.[0];
    const begin = key ? part("jt-a", key) : verbs.has(head) ? part("jt-k", head) : null;
    const body = begin ? rest.slice(begin.textContent.length) : rest;
    return [...(begin ? [begin] : []), ...body.split(/("(?:[^"\\]|\\.)*")/).map((piece) => (piece.startsWith('"') ? part("jt-q", piece) : document.createTextNode(piece)))];
  }
}

function part(kind, text) {
  return Object.assign(document.createElement("i"), { className: kind, textContent: text });
}
