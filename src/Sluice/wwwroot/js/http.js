// One POST with the forgery token; the answer may be a Turbo Stream, JSON or nothing.
const meta = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? "";

export async function post(url, fields = {}) {
  const body = fields instanceof FormData ? fields : new FormData();
  if (!(fields instanceof FormData)) for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (!body.has(meta("csrf-field"))) body.append(meta("csrf-field"), meta("csrf-token"));
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(body),
    headers: { "X-Csrf-Token": meta("csrf-token"), Accept: "text/vnd.turbo-stream.html, application/json, text/html" },
    credentials: "same-origin",
  });
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("turbo-stream")) window.Turbo.renderStreamMessage(await response.text());
  const answer = type.includes("json") ? await response.json() : {};
  if (!response.ok) throw await problem(response, answer, type);
  return answer;
}

// A form that came back with its mistakes is carried along, its first mistake is the message.
async function problem(response, answer, type) {
  const html = type.includes("html") ? await response.text() : null;
  const mistake = html && new DOMParser().parseFromString(html, "text/html").querySelector(".form-err")?.textContent.trim();
  return Object.assign(new Error(answer.detail ?? answer.title ?? (mistake || "That did not reach the server.")), { html });
}

// undo: what is posted to undoUrl to take it back, besides the token.
export const toast = (message, undoUrl = null, problem = false, undo = {}) =>
  window.dispatchEvent(new CustomEvent("toast:show", { detail: { message, undoUrl, problem, undo } }));
