import { Controller } from "@hotwired/stimulus";
import { post, toast } from "sluice/http";

// Cells of a list are changed in place: arrows go to a cell, Enter or a click opens it, Enter saves, Tab saves and
// opens the next, Esc restores. The form stands beside the table, for the table is a form itself.
export default class extends Controller {
  connect() {
    this.away = (event) => this.open && !this.open.pane.contains(event.target) && !this.open.cell.contains(event.target) && this.leave();
    document.addEventListener("pointerdown", this.away);
  }

  disconnect() {
    document.removeEventListener("pointerdown", this.away);
    this.open?.pane.remove();
  }

  click(event) {
    const cell = event.target.closest("td[data-cell]");
    if (!cell || event.target.closest("a, button, input, label") || !matchMedia("(hover: hover)").matches || !getSelection().isCollapsed) return;
    this.edit(cell);
  }

  key(event) {
    const cell = event.target.closest("td[data-cell]");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!step && event.target !== cell)) return;
    if (step) this.step(event, cell, step);
    else if (event.key === "Enter" || event.key === "F2") this.edit(cell);
    else if (event.key === "Escape") this.nameOf(cell.parentElement)?.focus();
    else return;
    if (event.key === "Escape") this.column = null;
    event.preventDefault();
    event.stopPropagation();
  }

  step(event, cell, step) {
    const row = event.target.closest("tr[data-cells]");
    const cells = this.cellsOf(row);
    const next = cells[cell ? cells.indexOf(cell) + step : step > 0 ? 0 : -1];
    if (next) this.to(next);
  }

  // Up and down stay in the column.
  moved({ detail: { row } }) {
    const cell = this.column && row.querySelector(`td[data-cell="${CSS.escape(this.column)}"]`);
    if (cell) this.to(cell);
  }

  to(cell) {
    this.column = cell.dataset.cell;
    cell.focus();
  }

  async edit(cell) {
    if (this.open?.cell === cell) return;
    await this.leave();
    const row = cell.closest("tr");
    const url = `${row.dataset.cells}/${cell.dataset.cell}`;
    const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return toast(answer?.status === 403 ? "You may not change this." : "This cell could not be opened.", null, true);
    const pane = Object.assign(document.createElement("div"), { className: "cell-pane" });
    pane.setAttribute("role", "dialog");
    this.open = { cell, row, url, pane };
    this.column = cell.dataset.cell;
    this.fill(await answer.text());
    document.body.append(pane);
    this.place();
    this.first()?.focus();
    this.first()?.select?.();
  }

  fill(html) {
    const { pane } = this.open;
    pane.innerHTML = html;
    const form = pane.querySelector("form");
    pane.setAttribute("aria-label", form.getAttribute("aria-label"));
    this.was = this.said(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.save();
    });
    form.querySelector("[data-close]").addEventListener("click", () => this.close());
    form.addEventListener("keydown", (event) => this.typed(event));
  }

  typed(event) {
    const multiline = event.target.matches("textarea");
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && (!multiline || event.ctrlKey) && !event.target.matches("button")) this.save();
    else if (event.key === "Tab" && this.isLast(event.target, event.shiftKey)) this.save(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Tab goes through the fields of a cell before it goes to the next cell.
  isLast(field, back) {
    const fields = [...this.open.pane.querySelectorAll("input:not([type=hidden]), select, textarea")];
    return field === (back ? fields[0] : fields.at(-1));
  }

  // What was changed is saved when one goes elsewhere.
  async leave() {
    if (!this.open) return;
    if (this.said(this.open.pane.querySelector("form")) === this.was) this.close(false);
    else await this.save(0, false);
  }

  async save(step = 0, focus = true) {
    const { cell, row, url, pane } = this.open;
    const form = pane.querySelector("form");
    let next = step && this.cellsOf(row)[this.cellsOf(row).indexOf(cell) + step];
    if (this.said(form) !== this.was) {
      try {
        const { message, undoUrl, undo } = await post(url, new FormData(form));
        this.close(false);
        const { row: now, fits } = await this.again(row);
        if (message) toast(fits ? message : `${message}. It does not fit this list any more`, undoUrl, false, { ...undo, back: location.pathname + location.search });
        if (next) next = now.querySelector(`td[data-cell="${CSS.escape(next.dataset.cell)}"]`);
        else if (focus) this.to(now.querySelector(`td[data-cell="${CSS.escape(cell.dataset.cell)}"]`));
      } catch (problem) {
        if (!problem.html || !this.open) return toast(problem.message, null, true);
        this.fill(problem.html);
        this.was = "";
        return this.first()?.focus();
      }
    } else this.close(!next);
    if (next) this.edit(next);
  }

  // The row as the list shows it now; one that fits no more stays in sight, greyed.
  async again(row) {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    const now = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(row.id);
    if (!now) {
      row.classList.add("gone");
      return { row, fits: false };
    }
    const cursor = row.classList.contains("cursor");
    const ticked = row.querySelector("[name=ids]")?.checked;
    now.classList.toggle("cursor", cursor);
    if (ticked) now.querySelector("[name=ids]").checked = true;
    row.replaceWith(now);
    return { row: now, fits: true };
  }

  close(focus = true) {
    if (!this.open) return;
    const { cell, pane } = this.open;
    this.open = null;
    pane.remove();
    if (focus) cell.focus();
  }

  place() {
    const { cell, pane } = this.open;
    const { left, top, bottom, width } = cell.getBoundingClientRect();
    pane.style.minWidth = `${Math.max(width, 240)}px`;
    const above = bottom + pane.offsetHeight > innerHeight && top > pane.offsetHeight;
    pane.style.top = `${(above ? top - pane.offsetHeight : top) + scrollY}px`;
    pane.style.left = `${Math.max(8, Math.min(left, innerWidth - pane.offsetWidth - 8)) + scrollX}px`;
  }

  said(form) {
    return new URLSearchParams(new FormData(form)).toString();
  }

  first() {
    const fields = this.open.pane.querySelector("[aria-invalid=true]") ?? this.open.pane.querySelector("input:not([type=hidden]), select, textarea");
    return fields;
  }

  cellsOf(row) {
    return row ? [...row.querySelectorAll("td[data-cell]")].filter((cell) => cell.offsetParent) : [];
  }

  nameOf(row) {
    return row.querySelector("[data-rows-open]");
  }
}
