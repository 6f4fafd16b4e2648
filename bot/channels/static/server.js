/** The three calls to the server. Addresses are relative: the page may live behind any prefix. */
import { SENTENCES } from "./words.js";

const LIMIT = 20000;

/**
 * Send one message. Gives `{ok, body}`, or `{refused, sentence}` where trying again is useless, or `{after}` with
 * the milliseconds to wait (0: unknown).
 */
export async function post(message, after, again = true) {
  const payload = { id: message.id, after };
  if (message.choice) payload.choice = message.choice;
  else payload.text = message.text;
  const response = await call("chat/send", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(payload),
  });
  if (!response) return { after: 0 };
  const body = await json(response);
  if (response.ok && body) return { ok: true, body };
  const nameless = Boolean(body) && body.code === "no_visitor";
  if (nameless && again && (await history(""))) return post(message, after, false); // the cookie came with the history
  if (response.status === 429) return { after: 1000 * Number(response.headers.get("Retry-After") || 2) };
  if (response.status >= 500 || !body) return { after: 0 };
  return { refused: true, sentence: nameless ? SENTENCES.cookies : body.message };
}

/** Lines after an id and the present state, or null when the server cannot be reached. */
export async function history(after) {
  const response = await call(`chat/history?after=${encodeURIComponent(after)}`, {});
  return response && response.ok ? json(response) : null;
}

export function events(after) {
  return new EventSource(`chat/events?after=${encodeURIComponent(after)}`);
}

async function call(address, options) {
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

async function json(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
