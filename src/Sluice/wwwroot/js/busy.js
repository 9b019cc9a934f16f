// A sent form shows it on its button: the label stays, the icon turns, the width does not change.
const button = (event) => event.detail.formSubmission?.submitter;
document.addEventListener("turbo:submit-start", (event) => {
  const sent = button(event);
  if (!sent?.classList.contains("btn")) return;
  sent.setAttribute("aria-busy", "true");
});
document.addEventListener("turbo:submit-end", (event) => button(event)?.removeAttribute("aria-busy"));
