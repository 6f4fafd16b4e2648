/** The whole case at a glance: points, answers in the person's words, plans, papers, and what the firm notes. */
import { $, el } from "./dom.js";
import { ask } from "./box.js";
import { correct } from "./fix.js";
import { number as leadNumber } from "./words.js";

export class Card {
  /** @param {object} hooks `act(name, body)`, `me()`, `now()`, `back()`. */
  constructor(hooks) {
    this.hooks = hooks;
    this.open = new Set(["分数", "回答"]);
    this.shown = null;
  }

  show(one, card, contact) {
    if (this.whose !== one.lead) this.shown = null;
    this.whose = one.lead;
    const kept = $("side").scrollTop;
    const parts = card ? this.parts(one, card) : [el("p.none", {}, "还没有回答，算不出分。")];
    $("side").replaceChildren(
      el("div.sidehead", {}, el("button.plain.back", { type: "button", "aria-label": "返回对话", click: () => this.hooks.back() }, "‹"), el("h2", {}, "资料")),
      this.lead(one),
      this.contact(contact),
      ...parts,
    );
    $("side").scrollTop = kept;
  }

  /** Status, reminder, salutation, tags: what the firm notes, apart from who may speak. */
  lead(one) {
    const act = (body) => this.hooks.act("lead", body);
    const options = this.hooks.me().statuses.map(([value, label]) => el("option", { value, selected: value === one.status }, label));
    const status = el("select", { id: "status", "aria-label": "进展", change: (event) => act({ status: event.target.value }) }, ...options);
    const follow = el("input", { id: "follow", type: "datetime-local", "aria-label": "跟进时间", value: local(one.follow), change: (event) => this.remind(one, event.target.value) });
    const called = el("input", { id: "call", maxlength: "12", placeholder: "如：王先生", "aria-label": "称呼", value: one.call, change: (event) => act({ call: event.target.value }) });
    const tag = el("input", { id: "tag", maxlength: "12", placeholder: "加标签，回车", "aria-label": "标签", keydown: (event) => this.tag(event, one) });
    return el(
      "section.lead",
      {},
      el("label", {}, "进展", status),
      el("label", {}, "跟进", follow),
      el("label", {}, "称呼", called),
      el("div.tags", {}, ...one.tags.map((text) => this.tagOf(text, one)), tag),
      one.csat ? el("p.small", {}, `用户评分 ${"★".repeat(one.csat)}${"☆".repeat(5 - one.csat)}`) : null,
      one.keeper_name ? el("p.small", {}, `最近接待：${one.keeper_name}`) : null,
    );
  }

  /** The number is masked; whoever needs it says why, and sees it for a minute. */
  contact(held) {
    if (!held) return el("p", { hidden: true });
    const open = this.shown && this.shown.masked === held.masked && this.shown.until > this.hooks.now();
    const number = el("b", { id: "number" }, open ? this.shown.number : held.masked || "没有留电话");
    const look = el("button.plain", { type: "button", click: () => this.reveal(held.masked) }, "查看");
    const state = held.agreed ? `同意回电 ${held.since}` : held.pending ? `${held.pending} 等用户同意` : "不留电话也能继续聊";
    return el(
      "section.contact",
      {},
      el("p", {}, "电话 ", number, held.masked ? look : null),
      el("p.small", {}, state, held.opened ? ` · 查看过 ${held.opened} 次` : ""),
      held.twins.length ? el("p.small", {}, "同一号码：", held.twins.map(leadNumber).join("、")) : null,
    );
  }

  /** The card may be drawn anew meanwhile; the number goes when its minute is over, whatever happens. */
  async reveal(masked) {
    const reason = el("input", { name: "reason", minlength: "4", maxlength: "200", required: true, placeholder: "如：约好今天 15 点回电" });
    const found = await ask("查看号码", [el("label", {}, "为什么要看（会记入审计）", reason)], "查看一分钟");
    const shown = found && (await this.hooks.reveal(found.reason));
    if (!shown) return;
    this.shown = { ...shown, masked };
    if ($("number")) $("number").textContent = shown.number;
    setTimeout(() => this.cover(masked), Math.max(0, shown.until - this.hooks.now()));
  }

  cover(masked) {
    const number = this.shown && this.shown.number;
    this.shown = null;
    if ($("number") && $("number").textContent === number) $("number").textContent = masked;
  }

  remind(one, value) {
    const follow = value ? new Date(value).getTime() : 0;
    const moves = follow && ["new", "claimed", "contacted"].includes(one.status);
    this.hooks.act("lead", moves ? { follow, status: "following" } : { follow });
  }

  tag(event, one) {
    if (event.key !== "Enter" || event.isComposing || !event.target.value.trim()) return;
    event.preventDefault();
    this.hooks.act("lead", { tags: [...one.tags, event.target.value.trim()] });
  }

  tagOf(text, one) {
    const drop = () => this.hooks.act("lead", { tags: one.tags.filter((other) => other !== text) });
    return el("i", {}, text, el("button.plain", { type: "button", "aria-label": `去掉标签 ${text}`, click: drop }, "×"));
  }

  parts(one, card) {
    return [
      el(
        "section.score",
        {},
        el("p.total", {}, el("b", {}, String(card.total)), ` / ${card.standard}`),
        el("p.gap", {}, card.gap ? `差 ${card.gap} 分` : "按现有回答够 120"),
        el("p.small", {}, card.headline),
        card.people.length > 1 ? el("p.small", {}, `算的是：${card.profile}（共 ${card.people.length} 人：${card.people.join("、")}）`) : null,
      ),
      this.part("分数", card.items.map((item) => row(item.title, `${item.points}`, item.why))),
      this.answers(one, card),
      card.open.length ? this.part("还没问清", [el("p", {}, card.open.join("、"))]) : null,
      this.part("方案", [...card.plans.map(section), ...card.ahead.map((line) => el("p", {}, line))]),
      this.part("材料", [...card.papers.map(section), ...card.papers_notes.map((line) => el("p.small", {}, line))]),
      this.part("说明", [...card.notes, `依据：${card.sources.join("、")}`, card.disclaimer].map((line) => el("p.small", {}, line))),
    ].filter(Boolean);
  }

  answers(one, card) {
    const mine = one.state === "advisor" && one.owner === this.hooks.me().id;
    const fix = (fact) => correct(this.hooks.me().form, card.answers, fact, (changes) => this.hooks.act("correct", { changes }));
    const rows = card.answers.map((answer) => {
      const own = answer.by ? `顾问·${answer.by} 更正` : answer.own ? `“${answer.own}”` : "点选的";
      const change = mine ? el("button.plain", { type: "button", "aria-label": `更正${answer.title}`, click: () => fix(answer.fact) }, "改") : null;
      return el(`div.answer${answer.by ? ".fixed" : ""}`, {}, el("span.name", {}, answer.title), el("b", {}, answer.words), change, el("span.own", {}, own));
    });
    if (mine) rows.push(el("button.plain", { type: "button", click: () => fix("") }, "补一项"));
    return this.part("回答", rows);
  }

  part(title, content) {
    const part = el("details.part", { open: this.open.has(title), toggle: (event) => this.remember(title, event.target.open) }, el("summary", {}, title), ...content);
    return part;
  }

  remember(title, open) {
    if (open) this.open.add(title);
    else this.open.delete(title);
  }
}

function row(title, figure, why) {
  return el("div.item", {}, el("span.name", {}, title), el("b", {}, figure), el("span.own", {}, why));
}

function section(one) {
  return el(
    "div.block",
    {},
    el("h3", {}, one.title),
    ...one.lines.map(([line, more]) => el("p", {}, line, more ? el("span.own", {}, more) : null)),
  );
}

function local(ms) {
  if (!ms) return "";
  const day = new Date(ms - new Date(ms).getTimezoneOffset() * 60000);
  return day.toISOString().slice(0, 16);
}

