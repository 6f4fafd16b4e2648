/** The list of cases. */
import { $, el } from "./dom.js";
import { BOXES, CHANNELS, EMPTY, STATES, due, moment, number } from "./words.js";

export class Inbox {
  /** @param {object} hooks `choose(lead)`, `box(name)`, `now()`, `statuses()`. */
  constructor(hooks) {
    this.hooks = hooks;
    this.rows = [];
    this.box = "waiting";
    this.lead = 0;
  }

  tabs(counts, role) {
    const whole = role === "supervisor" || role === "admin";
    const shown = BOXES.filter(([name]) => name !== "all" || whole);
    $("tabs").replaceChildren(
      ...shown.map(([name, label]) =>
        el(
          "button",
          { type: "button", "aria-pressed": String(name === this.box), click: () => this.hooks.box(name) },
          label,
          counts[name] ? el("b.count", {}, String(counts[name])) : null,
        ),
      ),
    );
  }

  show(rows, box, more = false) {
    this.rows = more ? [...this.rows, ...rows] : rows;
    this.box = box;
    const list = this.rows.map((row) => this.row(row));
    $("rows").replaceChildren(...(list.length ? list : [el("li.none", {}, EMPTY[box])]));
    this.mark(this.lead);
  }

  row(one) {
    const late = due(one, this.hooks.now());
    const head = el(
      "span.first",
      {},
      el("b", {}, one.call ? `${number(one.lead)} ${one.call}` : number(one.lead)),
      el("span.channel", {}, CHANNELS[one.channel] || one.channel),
      late ? el(`span.due.level${late.level}`, { "data-due": String(one.lead) }, late.text) : el("span.due", {}, moment(one.last, this.hooks.now())),
    );
    const gap = one.gap === null ? "还没算" : one.gap ? `差 ${one.gap} 分` : "按现有回答够 120";
    const where = one.state === "advisor" ? one.name : STATES[one.state];
    const second = el(
      "span.second",
      {},
      el("span.gap", {}, one.total === null ? gap : `${one.total} 分 · ${gap}`),
      el("span.where", {}, `${where} · ${this.hooks.statuses()[one.status]}`),
    );
    const remind = this.reminder(one);
    return el(
      "li",
      {},
      el(
        `button.row.${one.state}`,
        { type: "button", "data-lead": String(one.lead), click: () => this.hooks.choose(one.lead) },
        head,
        second,
        remind,
        one.lost ? el("span.remind.late", {}, `${one.lost} 条消息没送到，或不确定送没送到`) : null,
        one.words ? el("span.words", {}, one.words) : null,
        one.tags.length ? el("span.tags", {}, ...one.tags.map((tag) => el("i", {}, tag))) : null,
      ),
    );
  }

  reminder(one) {
    const at = one.callback || one.follow;
    if (!at) return null;
    const late = at < this.hooks.now();
    return el(`span.remind${late ? ".late" : ""}`, {}, `${one.callback ? "回电" : "跟进"}：${moment(at, this.hooks.now())}`);
  }

  /** Clocks run on without a call. */
  tick() {
    for (const one of this.rows) {
      const late = due(one, this.hooks.now());
      const place = $("rows").querySelector(`[data-due="${Number(one.lead)}"]`);
      if (!late || !place) continue;
      place.textContent = late.text;
      place.className = `due level${late.level}`;
    }
  }

  mark(lead) {
    this.lead = lead;
    for (const row of $("rows").querySelectorAll(".row")) {
      row.setAttribute("aria-current", String(Number(row.dataset.lead) === lead));
    }
  }

  /** The neighbour of the chosen case, for J and K. */
  next(step) {
    const place = this.rows.findIndex((one) => one.lead === this.lead);
    const found = this.rows[place < 0 ? 0 : Math.min(this.rows.length - 1, Math.max(0, place + step))];
    if (found) this.hooks.choose(found.lead);
  }
}
