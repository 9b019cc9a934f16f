import { Controller } from "@hotwired/stimulus";

// Says which files were chosen, where the field itself is only a button; files dropped or pasted onto the form are chosen too.
export default class extends Controller {
  static targets = ["field", "names"];

  say() {
    const files = [...this.fieldTarget.files];
    this.namesTarget.textContent = files.map((file) => file.name).join(", ");
    this.namesTarget.hidden = files.length === 0;
  }

  // The page that follows is this one, changed: the field would keep what was sent.
  sent(event) {
    if (!event.detail.success) return;
    this.fieldTarget.value = "";
    this.say();
  }

  over(event) {
    if ([...event.dataTransfer.items].some((item) => item.kind === "file")) event.preventDefault();
  }

  take(event) {
    const brought = (event.dataTransfer ?? event.clipboardData).files;
    if (brought.length === 0) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...this.fieldTarget.files, ...brought]) all.items.add(file);
    this.fieldTarget.files = all.files;
    this.say();
  }
}
