import { Controller } from "@hotwired/stimulus";

// The call's clock: starts with Dial, halts with Hang up, and goes with the form as seconds.
export default class extends Controller {
  static targets = ["time", "seconds", "dial", "hang", "pulse"];

  dial() {
    if (this.running) return;
    this.startedAt = Date.now();
    this.running = setInterval(() => this.tick(), 500);
    this.timeTarget.hidden = this.hangTarget.hidden = false;
    this.dialTarget.hidden = true;
    this.pulseTarget.classList.add("on");
    this.tick();
  }

  hangUp() {
    clearInterval(this.running);
    this.tick();
    this.hangTarget.hidden = true;
    this.pulseTarget.classList.remove("on");
  }

  disconnect() {
    clearInterval(this.running);
  }

  tick() {
    const seconds = Math.round((Date.now() - this.startedAt) / 1000);
    this.secondsTarget.value = seconds;
    this.timeTarget.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  }
}
