/** What all parts of the page share: who looks at it, the server's clock, the open case. */
import { $ } from "./dom.js";

export const room = { me: null, skew: 0, one: null, card: null, opened: 0, late: 0 };

const waiting = new Set();

export const now = () => Date.now() + room.skew;

export function pane(name) {
  $("desk").dataset.pane = name;
}

/** Say something that did not go as wanted, for some seconds. */
export function trouble(message) {
  $("notice").hidden = !message;
  $("notice").textContent = message || "";
  clearTimeout(trouble.timer);
  if (message) trouble.timer = setTimeout(() => trouble(""), 8000);
}

/** Do it in a moment, once for everything that asks for it until then; a desk that never rests is still shown anew. */
export function soon(name, wait, work) {
  if (waiting.has(name)) return;
  waiting.add(name);
  setTimeout(() => {
    waiting.delete(name);
    work();
  }, wait);
}
