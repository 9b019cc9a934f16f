import { Controller } from "@hotwired/stimulus";

const span = (ms) => {
  const minutes = Math.floor(Math.abs(ms) / 60000);
  if (minutes < 1) return `${Math.floor(Math.abs(ms) / 1000)}\u00a0s`;
  if (minutes < 60) return `${minutes}\u00a0min`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
  const days = Math.floor(minutes / 1440);
  return `${days}\u00a0${days === 1 ? "day" : "days"}`;
};

// A promise running out. Nothing is announced while it runs; the breaking is, once.
export default class extends Controller {
  static values = { due: Number };

  connect() {
    this.tick();
  }

  disconnect() {
    clearTimeout(this.next);
  }

  tick() {
    const left = this.dueValue - Date.now();
    if (left <= 0 && this.before > 0) this.element.setAttribute("role", "alert");
    this.before = left;
    this.element.textContent = left > 0 ? span(left) : `${span(left)} late`;
    this.element.classList.toggle("bad", left <= 0);
    this.next = setTimeout(() => this.tick(), Math.abs(left) < 60000 ? 1000 : 15000);
  }
}
