/** What was said: the person, the bot and the advisor in three colours, notes for advisors in a fourth. */
import { $, el } from "./dom.js";
import { WAYS, WHO, WHY, moment } from "./words.js";

export class Talk {
  /** @param {object} hooks `again(line)`, `use(text)`, `now()`. */
  constructor(hooks) {
    this.hooks = hooks;
    this.known = new Map();
    this.last = "";
    this.stuck = true;
    $("log").addEventListener("scroll", () => (this.stuck = this.atEnd()), { passive: true });
    new ResizeObserver(() => this.stuck && this.toEnd()).observe($("log"));
  }

  clear() {
    this.known.clear();
    this.last = "";
    $("lines").replaceChildren();
  }

  /** Add lines that are not there yet; a page that reads further up is not pulled away. Gives how many were new. */
  add(lines) {
    const near = this.stuck;
    const fresh = lines.filter((line) => !this.known.has(line.id));
    for (const line of fresh) {
      const row = this.row(line);
      this.known.set(line.id, row);
      this.last = line.id;
      $("lines").append(row);
    }
    if (near && fresh.length) this.toEnd();
    return fresh.length;
  }

  /** How far a line got on its way has changed. */
  way(id, status, why) {
    const row = this.known.get(id);
    if (!row) return;
    const old = row.querySelector(".way");
    if (old) old.replaceWith(this.wayOf({ id, status, why }));
  }

  row(line) {
    const who = line.who === "advisor" ? `顾问·${line.sign}` : line.who === "note" ? `内部备注·${line.sign}（用户看不到）` : WHO[line.who];
    return el(
      `article.line.${line.who}`,
      { "data-id": line.id },
      el("p.who", {}, who, " ", el("time", { datetime: line.at }, moment(line.at, this.hooks.now()))),
      el("div.bubble", {}, line.text),
      line.choices.length ? el("p.taps", {}, ...line.choices.map((label) => el("i", {}, label))) : null,
      line.who === "suggested" ? el("button.plain", { type: "button", click: () => this.hooks.use(line.text) }, "放进输入框") : null,
      this.wayOf(line),
    );
  }

  wayOf(line) {
    if (!line.status || (line.status === "sent" && line.who === "bot")) return el("p.way", { hidden: true });
    const failed = line.status === "failed" || line.status === "unknown";
    const why = WHY[line.why];
    const text = why ? `${WAYS[line.status]}：${why}` : WAYS[line.status] || "";
    return el(
      `p.way.${line.status}`,
      {},
      text,
      failed ? el("button.plain", { type: "button", click: () => this.hooks.again(line.id) }, "重发") : null,
    );
  }

  atEnd() {
    const log = $("log");
    return log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  }

  toEnd() {
    this.stuck = true;
    $("log").scrollTop = $("log").scrollHeight;
  }
}
