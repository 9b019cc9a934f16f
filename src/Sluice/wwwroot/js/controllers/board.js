import { Controller } from "@hotwired/stimulus";
import { post, toast } from "sluice/http";

// A card moves at once, one request follows, and it goes back when that fails.
export default class extends Controller {
  static targets = ["lane", "cards", "card"];
  static values = { url: String, name: { type: String, default: "stageId" } };

  lift(event) {
    this.lifted = event.target.closest("[data-board-target=card]");
    if (!this.lifted) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.lifted.dataset.id);
    this.lifted.classList.add("lifted");
  }

  over(event) {
    const place = this.placeOf(event);
    for (const lane of this.laneTargets) lane.classList.toggle("over", lane === place);
    if (this.lifted && place) event.preventDefault();
  }

  drop(event) {
    const place = this.placeOf(event);
    if (!this.lifted || !place) return;
    event.preventDefault();
    if (place.matches("[data-board-target=lane]")) this.move(this.lifted, place, this.below(place, event.clientY));
    else this.put(this.lifted, place);
    this.end();
  }

  end() {
    this.lifted?.classList.remove("lifted");
    this.lifted = null;
    for (const lane of this.laneTargets) lane.classList.remove("over");
  }

  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const card = event.target.closest?.("[data-board-target=card]");
    if (!card) return this.enter(event);
    if (event.target.closest("form, details")) return;
    const lane = this.laneTargets.indexOf(card.closest("[data-board-target=lane]"));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const cards = this.cardsOf(this.laneTargets[lane]);
    if (step && event.shiftKey && this.laneTargets[lane + step]) this.move(card, this.laneTargets[lane + step]);
    else if (step) this.focus(this.beside(lane, step, cards.indexOf(card)));
    else if (event.key === "ArrowDown") this.focus(cards[cards.indexOf(card) + 1]);
    else if (event.key === "ArrowUp") this.focus(cards[cards.indexOf(card) - 1]);
    else return;
    event.preventDefault();
  }

  // An arrow with nothing in focus takes the first card, or the one that moved last.
  enter(event) {
    if (!event.key.startsWith("Arrow") || event.target !== document.body || !this.cardTargets.length) return;
    event.preventDefault();
    this.focus(this.cardTargets.find((card) => card === this.last) ?? this.cardTargets[0]);
  }

  // The card at the same height in the next column that has any.
  beside(lane, step, at) {
    const filled = this.laneTargets.filter((other, i) => (i - lane) * step > 0 && this.cardsOf(other).length);
    const cards = this.cardsOf(step > 0 ? filled[0] : filled.at(-1));
    return cards[Math.min(at, cards.length - 1)];
  }

  // Won, lost, not now: a click or a key puts the card that has the focus, or the one that moved last.
  finish(event) {
    const card = document.activeElement?.closest?.("[data-board-target=card]") ?? this.last ?? this.element.querySelector(".deal.moved");
    event.preventDefault();
    if (card) this.put(card, event.currentTarget);
    else toast("Choose a card first, then where it goes.", null, true);
  }

  async put(card, place) {
    const url = (template) => template.replace("{id}", card.dataset.id);
    if (place.dataset.dropPage) return window.Turbo.visit(url(place.dataset.dropPage));
    const next = card.nextElementSibling;
    const list = card.parentElement;
    const focused = card.contains(document.activeElement);
    card.remove();
    if (focused) this.focus(next ?? list.lastElementChild ?? this.cardTargets[0]);
    try {
      const answer = await post(url(place.dataset.dropUrl));
      toast(answer.message ?? `${card.dataset.name}: ${place.dataset.name}`, answer.undoUrl);
      await this.sums();
    } catch (problem) {
      list.insertBefore(card, next);
      toast(problem.message, null, true);
    }
  }

  async move(card, lane, before = null) {
    const [list, next, from] = [card.parentElement, card.nextElementSibling, card.closest("[data-board-target=lane]")];
    if (from === lane) return;
    for (const moved of this.cardTargets) moved.classList.remove("moved");
    lane.querySelector("[data-board-target=cards]").insertBefore(card, before);
    card.classList.add("moved");
    this.last = card;
    this.tally(from, -1);
    this.tally(lane, 1);
    this.focus(card);
    try {
      const answer = await post(this.urlValue.replace("{id}", card.dataset.id), { [this.nameValue]: lane.dataset.stage });
      toast(answer.message || `${card.dataset.name} moved to ${lane.dataset.name}`, answer.undoUrl, false, answer.undo && { ...answer.undo, back: location.pathname + location.search });
      await this.sums();
    } catch (problem) {
      list.insertBefore(card, next);
      card.classList.remove("moved");
      this.tally(from, 1);
      this.tally(lane, -1);
      this.focus(card);
      toast(problem.message, null, true);
    }
  }

  // Counts and sums above the columns, as they are now; the cards stay where the hand put them.
  async sums() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const lane of this.laneTargets)
      lane.querySelector("header").replaceWith(now.querySelector(`[data-stage="${lane.dataset.stage}"] header`) ?? lane.querySelector("header"));
    for (const line of document.querySelectorAll(".sumline")) line.replaceWith(now.querySelector(".sumline") ?? line);
  }

  tally(lane, step) {
    const figure = lane.querySelector("h2 .n");
    figure.textContent = String(Math.max(0, Number(figure.textContent.replace(/\D/g, "")) + step));
  }

  placeOf(event) {
    return event.target.closest?.("[data-board-target=lane], [data-drop-url], [data-drop-page]");
  }

  cardsOf(lane) {
    return lane ? [...lane.querySelectorAll("[data-board-target=card]")] : [];
  }

  below(lane, y) {
    return this.cardsOf(lane).find((card) => card !== this.lifted && y < card.getBoundingClientRect().top + card.offsetHeight / 2) ?? null;
  }

  focus(card) {
    card?.querySelector("[data-board-open]")?.focus();
  }
}
