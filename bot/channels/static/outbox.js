/**
 * What the person sent and the server has not confirmed yet. One message is under way at a time, in order; each keeps
 * its id over every try, so that a try whose answer got lost is answered again and never counted twice.
 */
import { $, el, randomId } from "./dom.js";
import { framed } from "./thread.js";
import { SENTENCES } from "./words.js";

const SHELF = "hufen.outbox";
const PATIENCE = [800, 2500];

export class Outbox {
  /** @param {function(object): Promise<object>} post sends one message, see `post.js`; @param {object} hooks. */
  constructor(post, hooks) {
    this.post = post;
    this.hooks = hooks;
    this.waiting = load();
    this.running = false;
    this.waiting.forEach((message) => this.show(message));
  }

  /** Take a message in: `{text, label}` or `{choice, label}`. */
  send(message) {
    const kept = { id: randomId(), ...message };
    this.waiting.push(kept);
    this.save();
    this.show(kept);
    this.run();
  }

  /** A line of this person came in by the stream: its bubble need not wait for the answer. */
  settle(text) {
    const met = this.waiting.find((message) => message.label === text && message.row);
    if (met) this.take(met);
  }

  async run() {
    if (this.running || !this.waiting.length) return;
    this.running = true;
    this.hooks.busy(true);
    while (this.waiting.length && (await this.deliver(this.waiting[0])));
    this.running = false;
    this.hooks.busy(false);
  }

  /** Try one message until it is answered or refused (true), or the network gives no hope for now (false). */
  async deliver(message) {
    mark(message, "");
    for (let turn = 0; ; turn += 1) {
      const answer = await this.post(message);
      if (answer.ok) return this.answered(message, answer.body);
      if (answer.refused) return this.refused(message, answer.sentence);
      if (turn >= PATIENCE.length && !answer.after) {
        this.stuck(message);
        return false;
      }
      await new Promise((wake) => setTimeout(wake, answer.after || PATIENCE[turn]));
    }
  }

  answered(message, body) {
    this.drop(message);
    this.hooks.answered(body, message.label);
    return true;
  }

  /** The server will never take it: its sentence is shown beneath, the next message goes on. */
  refused(message, sentence) {
    this.waiting = this.waiting.filter((one) => one !== message);
    this.save();
    mark(message, "refused", el("p.refused", { role: "alert" }, sentence));
    return true;
  }

  stuck(message) {
    mark(message, "failed", el("button.retry", { type: "button", click: () => this.run() }, SENTENCES.retry));
  }

  drop(message) {
    this.take(message);
    this.waiting = this.waiting.filter((one) => one !== message);
    this.save();
  }

  take(message) {
    if (message.row) message.row.remove();
    message.row = null;
  }

  show(message) {
    const bubble = el("div.bubble", {}, message.label);
    message.row = framed("user", el("div.body", {}, bubble));
    message.row.classList.add("waiting");
    $("pending").append(message.row);
  }

  /** Throw everything away that is still kept in this tab. */
  clear() {
    this.waiting.forEach((message) => this.take(message));
    this.waiting = [];
    this.save();
    $("pending").replaceChildren();
  }

  save() {
    const bare = this.waiting.map(({ id, text, choice, label }) => ({ id, text, choice, label }));
    try {
      sessionStorage.setItem(SHELF, JSON.stringify(bare));
    } catch {
      return; // storage is full or forbidden: the message still waits in memory
    }
  }
}

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(SHELF)) || [];
  } catch {
    return [];
  }
}

function mark(message, state, below = null) {
  if (!message.row) return;
  message.row.classList.toggle("waiting", state === "");
  const body = message.row.querySelector(".body");
  body.querySelectorAll(".retry, .refused").forEach((old) => old.remove());
  if (below) body.append(below);
}
