import { Controller } from "@hotwired/stimulus";
import { post, toast } from "sluice/http";

// Signs in with a passkey, or makes one. Hidden where the browser knows none (or the page came over plain http).
export default class extends Controller {
  static targets = ["problem"];
  static values = { options: String, answer: String, makes: Boolean };

  connect() {
    this.element.hidden = !(window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.isSecureContext);
  }

  async ask(event) {
    event.preventDefault();
    const button = event.currentTarget;
    button.setAttribute("aria-busy", "true");
    try {
      const fields = Object.fromEntries([...this.element.querySelectorAll("input[name]")].map((input) => [input.name, input.value]));
      const options = await post(this.optionsValue, fields);
      const credential = this.makesValue
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      const answer = await post(this.answerValue, { ...fields, credential: JSON.stringify(credential) });
      window.Turbo.visit(answer.to, { action: "replace" });
    } catch (error) {
      // The person closed the device's own window: nothing to tell.
      if (!["NotAllowedError", "AbortError"].includes(error.name)) this.tell(error.message);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  // Before the door there are no toasts.
  tell(message) {
    if (!this.hasProblemTarget) return toast(message, null, true);
    this.problemTarget.textContent = message;
    this.problemTarget.hidden = false;
  }
}
