/**
 * Where an advisor writes. Words for the person and notes for colleagues have a field, a colour and a button each, so
 * that one can not be taken for the other. A draft stays in this browser until its line is confirmed.
 */
import { $, el, randomId } from "./dom.js";
import { get, list, put } from "./shelf.js";

export class Composer {
  /** @param {object} hooks `say(name, text)`, `note(name, text)` give `{ok, message}`; `fill(text)`, `canned()`, `longest()`. */
  constructor(hooks) {
    this.hooks = hooks;
    this.lead = 0;
    this.ids = {};
  }

  /** The two fields, with what was left in them. */
  open(lead) {
    if (this.lead === lead && $("words")) return;
    this.lead = lead;
    const menu = el("div.canned", { id: "canned", role: "listbox", hidden: true });
    const words = this.field("words", "写给用户…  / 打开常用回复");
    const note = this.field("noted", "只给同事看的备注…");
    const send = el("button.main", { id: "send", type: "submit", disabled: true }, "发送给用户");
    const save = el("button.note", { id: "keep", type: "submit", disabled: true }, "保存备注");
    $("foot").replaceChildren(
      menu,
      el(
        "div.choose",
        { role: "tablist" },
        this.tab("say", "回复用户"),
        this.tab("note", "内部备注"),
        el("button.ready", { id: "ready", type: "button", click: () => this.ready() }, "常用回复"),
      ),
      el("form.say", { id: "say", submit: (event) => this.submit(event, "say") }, words, el("span.count", { id: "count" }), send),
      el("form.note", { id: "note", hidden: true, submit: (event) => this.submit(event, "note") }, el("p", {}, "内部备注，用户看不到"), note, save),
    );
    this.put("words", get(`say.${lead}`));
    this.put("noted", get(`note.${lead}`));
    this.show("say");
    this.pending();
  }

  close() {
    this.lead = 0;
    $("pending").replaceChildren();
  }

  tab(kind, label) {
    return el("button", { type: "button", role: "tab", "data-kind": kind, click: () => this.show(kind, true) }, label);
  }

  show(kind, focus = false) {
    $("say").hidden = kind !== "say";
    $("note").hidden = kind !== "note";
    for (const tab of $("foot").querySelectorAll("[role=tab]")) tab.setAttribute("aria-selected", String(tab.dataset.kind === kind));
    if (focus) $(kind === "say" ? "words" : "noted").focus();
  }

  field(id, placeholder) {
    const say = id === "words";
    return el("textarea", {
      id,
      rows: "2",
      placeholder,
      enterkeyhint: "send",
      "aria-label": say ? "写给用户" : "内部备注，用户看不到",
      input: () => this.changed(id),
      keydown: (event) => this.key(event, id),
      drop: (event) => event.dataTransfer.files.length && this.refuse(event),
      paste: (event) => event.clipboardData.files.length && !event.clipboardData.getData("text") && this.refuse(event),
    });
  }

  refuse(event) {
    event.preventDefault();
    this.hooks.trouble("暂时不能发文件和图片，请用文字说明。");
  }

  key(event, id) {
    if (event.isComposing || event.keyCode === 229) return;
    if (id === "words" && !$("canned").hidden && this.choosing(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  put(id, text) {
    $(id).value = text;
    this.changed(id);
  }

  /** Add to what stands there, never over it. */
  add(text) {
    this.show("say", true);
    const before = $("words").value.trim();
    this.put("words", before ? `${before}\n${text}` : text);
  }

  changed(id) {
    const field = $(id);
    const length = Array.from(field.value.trim()).length;
    const longest = this.hooks.longest();
    const say = id === "words";
    const kind = say ? "say" : "note";
    put(`${kind}.${this.lead}`, field.value);
    if (length && !this.ids[kind]) this.ids[kind] = randomId(); // one id a line, however often it is sent
    if (!length) this.ids[kind] = "";
    $(say ? "send" : "keep").disabled = !length || length > longest;
    if (say) {
      $("count").textContent = length > longest * 0.8 ? `${length} / ${longest}` + (length > longest ? "，请分几条发" : "") : "";
      $("count").classList.toggle("over", length > longest);
      this.menu(field.value);
    }
    field.style.height = "auto";
    field.style.height = `${Math.min(200, field.scrollHeight + 2)}px`;
  }

  async submit(event, kind) {
    event.preventDefault();
    const id = kind === "say" ? "words" : "noted";
    const text = $(id).value.trim();
    if (!text || $(kind === "say" ? "send" : "keep").disabled) return;
    const name = this.ids[kind] || randomId();
    const lead = this.lead;
    this.ids[kind] = "";
    this.hold(lead, [...this.held(lead), { name, text, kind }]);
    this.put(id, "");
    await this.send(lead, name);
  }

  /** What was written for the person of a case and never went out, for whoever lost the case meanwhile. */
  kept(lead) {
    const lines = this.held(lead).filter((one) => one.kind === "say").map((one) => one.text);
    return [...lines, get(`say.${lead}`).trim()].filter(Boolean).join("\n");
  }

  /** Lines that the server has not confirmed yet; they outlast a reload. */
  held(lead) {
    return list(`out.${lead}`);
  }

  hold(lead, lines) {
    put(`out.${lead}`, lines.length ? JSON.stringify(lines) : "");
    if (lead === this.lead) this.pending();
  }

  async send(lead, name) {
    const line = this.held(lead).find((one) => one.name === name);
    if (!line) return;
    this.mark(lead, name, "");
    const found = await this.hooks[line.kind](lead, line.name, line.text);
    if (found.ok) this.hold(lead, this.held(lead).filter((one) => one.name !== name));
    else this.mark(lead, name, found.message);
  }

  mark(lead, name, trouble) {
    this.hold(lead, this.held(lead).map((one) => (one.name === name ? { ...one, trouble, at: Date.now() } : one)));
  }

  pending() {
    $("pending").replaceChildren(...this.held(this.lead).map((one) => this.held1(one)));
  }

  held1(one) {
    const lead = this.lead;
    const stuck = one.trouble || Date.now() - (one.at || 0) > 20000;
    const back = () => {
      this.hold(lead, this.held(lead).filter((other) => other.name !== one.name));
      if (one.kind === "say") this.add(one.text);
      else this.put("noted", one.text);
    };
    return el(
      `article.line.${one.kind === "say" ? "advisor" : "note"}.held`,
      {},
      el("div.bubble", {}, one.text),
      stuck
        ? el(
            "p.way.failed",
            { role: "alert" },
            one.trouble || "没有确认发出",
            el("button.plain", { type: "button", click: () => this.send(lead, one.name) }, "重发"),
            el("button.plain", { type: "button", click: back }, "放回输入框"),
          )
        : el("p.way", {}, "发送中"),
    );
  }

  /** Ready-made replies: a slash at the start, then words to find one. */
  menu(text) {
    const wanted = text.slice(1).trim();
    this.list(slashed(text) ? this.hooks.canned().filter((one) => (one.title + one.text).includes(wanted)).slice(0, 8) : []);
  }

  /** All of them, for fingers. */
  ready() {
    const open = !$("canned").hidden;
    this.show("say", true);
    this.list(open ? [] : this.hooks.canned());
  }

  list(found) {
    $("canned").hidden = !found.length;
    $("canned").replaceChildren(...found.map((one, place) => this.offer(one, place)));
  }

  /** One of them; it takes the place of a search, and comes after words that were written. */
  offer(one, place) {
    const choose = () => {
      if (slashed($("words").value)) this.put("words", "");
      this.add(this.hooks.fill(one.text));
      this.list([]);
    };
    const attributes = { type: "button", role: "option", "aria-selected": String(!place), click: choose };
    return el("button", attributes, el("b", {}, one.title), " ", el("span", {}, this.hooks.fill(one.text)));
  }

  choosing(event) {
    const all = [...$("canned").children];
    const place = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] || 0;
    if (step) {
      const next = (place + step + all.length) % all.length;
      all.forEach((one, index) => one.setAttribute("aria-selected", String(index === next)));
      all[next].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") all[place].click();
    else if (event.key === "Escape") $("canned").hidden = true;
    else return false;
    event.preventDefault();
    return true;
  }
}

function slashed(text) {
  return text.startsWith("/") || text.startsWith("、");
}
