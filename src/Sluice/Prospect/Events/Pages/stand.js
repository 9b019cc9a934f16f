import { Controller } from "@hotwired/stimulus";
import { drop, keep, waiting } from "sluice/controllers/stand-queue";
import { read } from "sluice/controllers/stand-code";
import { Eye } from "sluice/controllers/stand-eye";
import { preparePage } from "sluice/controllers/stand-ready";

const again = 20_000;
const field = document.querySelector("meta[name=csrf-field]")?.content ?? "__csrf";
const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

// The page at the stand: what is written is kept in the browser first and sent from there, as soon as that is possible.
export default class extends Controller {
  static targets = ["state", "form", "scanner", "scan", "scanWord", "video", "blind", "field", "photo", "code", "missing", "waiting", "count", "word", "list", "sent", "done", "ready", "row"];
  static values = { page: String, user: String, name: String };

  async connect() {
    this.eye = new Eye(this.videoTarget, (text) => this.fill(text));
    this.scannerTarget.hidden = !(await Eye.opens());
    this.blindTarget.hidden = !this.scannerTarget.hidden;
    this.timer = setInterval(() => this.send(), again);
    preparePage(this.pageValue).then((kept) => (this.readyTarget.hidden = !kept));
    await this.send();
  }

  disconnect() {
    clearInterval(this.timer);
    this.eye?.close();
  }

  // An id of its own for each: a page that was kept shows the same one every time.
  async keep(event) {
    event.preventDefault();
    const form = new FormData(this.formTarget);
    const fields = Object.fromEntries([...form].filter(([name, value]) => typeof value === "string" && name !== field && name !== "id"));
    this.missingTarget.hidden = ["name", "email", "phone", "code"].some((name) => fields[name]?.trim());
    if (!this.missingTarget.hidden) return this.formTarget.elements.name.focus();
    const contact = { id: this.changing?.id ?? newId(), url: this.pageValue, user: this.userValue, by: this.nameValue, at: this.changing?.at ?? new Date().toISOString(), fields, photo: this.picture ?? this.photoTarget.files[0] ?? this.changing?.photo ?? null };
    try {
      await keep(contact);
    } catch {
      // A browser that keeps nothing: sent as a plain form, or not at all, and one sees which.
      this.formTarget.elements.id.value = contact.id;
      return this.formTarget.submit();
    }
    this.clear();
    this.formTarget.elements.name.focus();
    await this.send();
  }

  clear() {
    this.formTarget.reset();
    for (const name of [...this.fieldTargets, this.codeTarget]) name.value = "";
    for (const choice of this.formTarget.elements.temperature) choice.checked = false;
    this.changing = this.picture = null;
    this.eye.close();
    this.scanWordTarget.textContent = "Scan a code";
  }

  // One after the other; a second call meanwhile has nothing to add.
  async send() {
    if (this.sending) return (this.more = true);
    this.sending = true;
    do {
      this.more = false;
      await this.show();
      this.say(await this.deliver().catch(() => "later"));
    } while (this.more);
    this.sending = false;
    await this.show();
  }

  // Why it ended before all were sent; nothing where none is left.
  async deliver() {
    const left = (await waiting()).filter((contact) => !contact.problem);
    if (left.length === 0) return navigator.onLine ? "" : "offline";
    const pass = await this.ask(`${this.pageValue}/pass`);
    if (typeof pass === "string") return pass;
    const { user, field: name, token } = await pass.json();
    for (const contact of left.filter((one) => one.user === user)) {
      const body = new FormData();
      body.append(name, token);
      body.append("id", contact.id);
      body.append("at", contact.at);
      for (const [key, value] of Object.entries(contact.fields)) body.append(key, value);
      if (contact.photo) body.append("photo", contact.photo, contact.photo.name ?? "card.jpg");
      const answer = await this.ask(contact.url, { method: "POST", body });
      if (typeof answer === "string") return answer;
      if (answer.ok) {
        await drop(contact.id);
        this.tell(await answer.json());
      } else if ([404, 413, 422].includes(answer.status)) {
        const told = await answer.json().catch(() => ({}));
        const [at, messages] = Object.entries(told.errors ?? {})[0] ?? ["", [told.detail ?? "It was not taken."]];
        await keep({ ...contact, problem: { field: at, message: messages[0] } });
      } else return answer.status === 403 ? "forbidden" : "later";
      await this.show();
    }
    return left.some((one) => one.user !== user) ? "other" : "";
  }

  // A word where nothing can be sent now.
  async ask(url, how = {}) {
    let answer;
    try {
      answer = await fetch(url, { redirect: "manual", headers: { Accept: "application/json" }, credentials: "same-origin", ...how });
    } catch {
      return "offline";
    }
    return answer.type === "opaqueredirect" || answer.status === 401 ? "signedOut" : answer.status >= 500 || answer.status === 429 ? "later" : answer.status === 403 ? "forbidden" : answer;
  }

  say(what) {
    const words = {
      offline: "No network. What you keep stays on this device and goes by itself when the network is back.",
      signedOut: "You are signed out. Nothing is lost: sign in again and what waits is sent.",
      forbidden: "You may not write here any more. What waits stays on this device.",
      other: "Somebody else who used this device wrote some of these. They go when that person signs in here.",
      later: "The server did not take it just now. It is tried again by itself.",
    };
    this.stateTarget.hidden = !what;
    this.stateTarget.className = `s-note st-state ${what === "signedOut" || what === "forbidden" ? "warn" : "info"}`;
    this.stateTarget.textContent = words[what] ?? "";
    if (what !== "signedOut") return;
    const link = Object.assign(document.createElement("a"), { className: "s-link", href: `/sign-in?to=${encodeURIComponent(this.pageValue)}`, textContent: " Sign in" });
    link.dataset.turbo = "false";
    this.stateTarget.append(link);
  }

  async show() {
    const all = await waiting().catch(() => []);
    this.waitingTarget.hidden = all.length === 0;
    this.countTarget.textContent = all.length;
    this.wordTarget.textContent = all.length === 1 ? "waits to be sent" : "wait to be sent";
    this.listTarget.replaceChildren(...all.map((contact) => this.line(contact)));
  }

  line(contact) {
    const item = this.rowTarget.content.cloneNode(true).firstElementChild;
    item.dataset.id = contact.id;
    item.querySelector("b").textContent = contact.fields.name || contact.fields.email || contact.fields.phone || "A code";
    const under = item.querySelector(".xs");
    const label = contact.problem?.field && document.querySelector(`label[for="f-${contact.problem.field}"]`)?.firstChild?.textContent;
    under.textContent = contact.problem ? `${label ? `${label}: ` : ""}${contact.problem.message}` : contact.user === this.userValue ? contact.fields.company || "waits" : `written by ${contact.by}`;
    under.classList.toggle("bad-text", !!contact.problem);
    return item;
  }

  tell(told) {
    const link = Object.assign(document.createElement("a"), { className: "s-link b", href: `/people/${told.personId}`, textContent: told.name || "Noted" });
    const item = document.createElement("li");
    item.append(link, Object.assign(document.createElement("span"), { className: "xs m3", textContent: told.isNew ? " new to us" : "" }));
    this.doneTarget.prepend(item);
    while (this.doneTarget.children.length > 5) this.doneTarget.lastElementChild.remove();
    this.sentTarget.hidden = false;
  }

  async change(event) {
    const id = event.target.closest("li").dataset.id;
    const contact = (await waiting()).find((one) => one.id === id);
    if (!contact) return;
    this.clear();
    this.changing = contact;
    for (const [name, value] of Object.entries(contact.fields)) {
      const input = this.formTarget.elements[name];
      if (input) input.value = value;
    }
    const wrong = contact.problem && this.formTarget.elements[contact.problem.field];
    (wrong?.focus ? wrong : this.formTarget.elements.name).focus();
  }

  // It cannot be brought back, so it asks: the second press does it.
  async discard(event) {
    const button = event.target.closest("button");
    if (!button.dataset.sure) {
      button.dataset.sure = "yes";
      button.classList.add("danger");
      return (button.textContent = "Throw away for good");
    }
    const id = button.closest("li").dataset.id;
    if (this.changing?.id === id) this.clear();
    await drop(id);
    await this.show();
  }

  async scan() {
    if (this.eye.isOpen) this.eye.close();
    else await this.eye.open().catch(() => (this.blindTarget.hidden = false));
    this.scanWordTarget.textContent = this.eye.isOpen ? "Stop" : "Scan a code";
  }

  // A picture may show a code too; it is made smaller before it is kept.
  async look() {
    const chosen = this.photoTarget.files[0];
    this.picture = chosen ? await Eye.shrink(chosen) : null;
    const text = chosen && (await Eye.look(chosen));
    if (text) this.fill(text);
  }

  paste() {
    this.fill(this.codeTarget.value);
  }

  // What somebody typed before stays.
  fill(text) {
    this.scanWordTarget.textContent = "Scan a code";
    this.codeTarget.value = text;
    for (const [name, value] of Object.entries(read(text))) {
      const input = this.formTarget.elements[name];
      if (input && value && !input.value.trim()) input.value = value;
    }
  }
}
