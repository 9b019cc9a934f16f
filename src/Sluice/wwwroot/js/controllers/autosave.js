import { Controller } from "@hotwired/stimulus";
import { post, toast } from "sluice/http";

// Saves a form by itself: save at once, later when typing rests.
export default class extends Controller {
  static targets = ["state"];

  later() {
    clearTimeout(this.soon);
    this.say("Not saved yet");
    this.soon = setTimeout(() => this.save(), 700);
  }

  async save() {
    clearTimeout(this.soon);
    this.soon = null;
    this.say("Saving");
    try {
      const answer = await post(this.element.action, new FormData(this.element));
      this.say("Saved");
      if (answer.message) toast(answer.message, answer.undoUrl);
    } catch (problem) {
      this.say("Not saved");
      toast(`${problem.message} Your text is kept here.`, null, true);
    }
  }

  disconnect() {
    if (this.soon) this.save();
  }

  say(text) {
    if (this.hasStateTarget) this.stateTarget.textContent = text;
  }
}
