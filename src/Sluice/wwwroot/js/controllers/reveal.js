import { Controller } from "@hotwired/stimulus";

// Shows what an answer asks for: data-reveal-on="won,lost" follows the chosen value.
export default class extends Controller {
  static targets = ["source", "item"];

  connect() {
    this.update();
  }

  update() {
    const chosen = this.sourceTargets.flatMap((source) => {
      if (source.matches("[type=radio], [type=checkbox]")) return source.checked ? [source.value] : [];
      return [source.value];
    });
    for (const item of this.itemTargets) {
      item.hidden = !item.dataset.revealOn.split(",").some((value) => chosen.includes(value));
      for (const field of item.querySelectorAll("input, select, textarea")) field.disabled = item.hidden;
    }
  }
}
