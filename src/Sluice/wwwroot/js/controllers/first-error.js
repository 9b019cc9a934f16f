import { Controller } from "@hotwired/stimulus";

// After a refused form the first field at fault has the focus, or the summary when no field is.
export default class extends Controller {
  static values = { field: String };

  connect() {
    const field = document.getElementById(`f-${this.fieldValue.replaceAll(".", "-")}`);
    (field ?? this.element).focus();
  }
}
