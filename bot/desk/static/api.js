/** Calls to the server. Whoever is signed out goes to the login page and comes back to where they were. */

const LIMIT = 20000;
let csrf = "";

export function keep(token) {
  csrf = token;
}

/** Gives `{ok, body}`; `{ok: false, code, message}` when it was turned down; `code: "away"` without a connection. */
export async function ask(address) {
  return read(await reach(address, {}));
}

export async function tell(address, body = {}) {
  return read(await send(address, body));
}

/** The same where the answer is a file. */
export async function fetchFile(address, body) {
  const response = await send(address, body);
  return response && response.ok ? { ok: true, file: await response.blob() } : read(response);
}

function send(address, body) {
  const headers = { "Content-Type": "application/json", "X-Desk-Csrf": csrf };
  return reach(address, { method: "POST", headers, body: JSON.stringify(body) });
}

export function events(after) {
  return new EventSource(`/desk/events?after=${encodeURIComponent(after)}`);
}

/** Drafts are kept by this browser, so nothing that was written is lost on the way. */
export function toLogin() {
  location.assign(`/desk/login${location.hash}`);
}

async function reach(address, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LIMIT);
  try {
    return await fetch(address, { ...options, signal: stop.signal, credentials: "same-origin", cache: "no-store" });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function read(response) {
  if (!response) return { ok: false, code: "away", message: "网络断了，稍后再试；你写的内容还在。" };
  const body = await response.json().catch(() => null);
  if (response.ok && body) return { ok: true, body };
  if (body && body.code === "signed_out" && location.pathname === "/desk") toLogin();
  const message = (body && body.message) || "服务暂时忙不过来，请稍后再试。";
  return { ok: false, status: response.status, code: (body && body.code) || "down", message };
}
