/** The line above a talk, and what can be done with the case. */
import { $, el } from "./dom.js";
import { area, ask } from "./box.js";
import { CHANNELS, STATES, due, moment, number, span } from "./words.js";

export class Head {
  /** @param {object} hooks `act(name, body)`, `back()`, `side()`, `me()`, `now()`, `others()`. */
  constructor(hooks) {
    this.hooks = hooks;
    this.one = null;
    this.quota = null;
  }

  show(one, quota, viewers = []) {
    this.one = one;
    this.quota = quota;
    $("head").replaceChildren(
      el("button.plain.back", { type: "button", "aria-label": "返回列表", click: () => this.hooks.back() }, "‹"),
      el(
        "div.title",
        {},
        el("h1", {}, one.call ? `${number(one.lead)} ${one.call}` : number(one.lead)),
        el("p", {}, `${CHANNELS[one.channel] || one.channel} · `, one.state === "advisor" ? `${one.name} 接待` : STATES[one.state]),
      ),
      el("span.due", { id: "clock" }),
      el("span.quota", { id: "quota" }),
      el("span.viewers", { id: "viewers", role: "status" }),
      el("div.acts", {}, ...this.buttons(one)),
      el("button.plain.info", { type: "button", click: () => this.hooks.side() }, "资料"),
    );
    this.watched(viewers);
    this.tick();
  }

  /** Who else has the case open. */
  watched(names) {
    if ($("viewers")) $("viewers").textContent = names.length ? `${names.slice(0, 3).join("、")}${names.length > 3 ? ` 等 ${names.length} 人` : ""} 也在看` : "";
  }

  tick() {
    const one = this.one;
    if (!one || !$("clock")) return;
    const late = due(one, this.hooks.now());
    $("clock").textContent = late ? late.text : "";
    $("clock").className = `due level${late ? late.level : 0}`;
    $("quota").textContent = this.left();
  }

  left() {
    if (!this.quota) return "";
    const left = this.quota.until - this.hooks.now();
    if (left <= 0 || this.quota.left <= 0) return "现在发不出：等用户再说话";
    return `还可发 ${this.quota.left} 条 · 余 ${left > 3600000 ? `${Math.floor(left / 3600000)} 小时` : span(left)}`;
  }

  buttons(one) {
    const me = this.hooks.me();
    const chief = me.role === "supervisor" || me.role === "admin";
    const act = (label, name, kind = "") => el(`button${kind}`, { type: "button", "data-act": name, click: () => this.hooks.act(name, {}) }, label);
    if (one.state === "queued") return [act("认领", "claim", ".main")];
    if (one.state === "bot") return one.lead ? [act("接起", "take_over", ".main")] : [];
    if (one.state === "native" || one.hidden) return [];
    if (one.owner !== me.id) return [...(one.to === me.id ? [act("接受转接", "accept", ".main"), act("拒绝", "decline")] : []), ...(chief ? [act("接管", "take_over")] : [])];
    return [
      el("button", { type: "button", "data-act": "give_back", click: () => this.giveBack() }, "交还"),
      el("button", { type: "button", "data-act": "offer", click: () => this.offer() }, one.to ? `等${one.to_name}接…` : "转接"),
      el("button", { type: "button", "data-act": "release", click: () => this.release() }, "放回队列"),
    ];
  }

  async giveBack() {
    const found = await ask("交还机器人", [el("p.small", {}, "用户会看到人工咨询结束，之后由机器人接待。"), area("note", "给下一位顾问的备注（可不填，用户看不到）")], "交还");
    if (found) this.hooks.act("give_back", { note: found.note });
  }

  async release() {
    const found = await ask("放回队列", [el("p", {}, "用户会排在队伍前面，由别的顾问接待。")], "放回");
    if (found) this.hooks.act("release", {});
  }

  async offer() {
    const others = await this.hooks.others();
    if (!others) return;
    if (!others.length) return this.hooks.trouble("现在没有别的顾问可以转接。");
    const rows = others.map((one, place) =>
      el("label.pick", {}, el("input", { type: "radio", name: "to", value: one.id, checked: !place, required: true }), one.name, el("span.small", {}, `${one.here ? "在线" : "不在线"} · 手上 ${one.busy} 个`)),
    );
    const found = await ask("转接给", [...rows, area("note", "转接说明（用户看不到）", "为什么转、转过去要做什么")], "发出转接");
    if (found) this.hooks.act("offer", { to: found.to, note: found.note });
  }

  /** Why nobody can write here now; empty when this person may. */
  barred(one) {
    const me = this.hooks.me();
    if (one.state === "queued") return "认领以后就能回复。";
    if (one.state === "native") return "企业微信客户端里的同事正在接待，这里只能看。";
    if (one.state === "bot") return one.callback ? `约了回电：${moment(one.callback, this.hooks.now())}。接起以后就能回复。` : "现在由机器人接待；需要的话可以接起。";
    if (one.owner === me.id) return "";
    return one.to === me.id ? `${one.name} 想把这个咨询转给你。` : `现在由 ${one.name} 接待，你可以看、可以写备注。`;
  }
}
