/** Puts the desk together: lists, one open case, and the stream that keeps both as they are. */
import { ask as question, keep, tell, toLogin } from "./api.js";
import * as bell from "./bell.js";
import { Card } from "./card.js";
import { Composer } from "./composer.js";
import { $, el, randomId } from "./dom.js";
import { Head } from "./head.js";
import { Inbox } from "./inbox.js";
import { Live } from "./live.js";
import { belongTo } from "./shelf.js";
import { Talk } from "./talk.js";
import { ROLES, number } from "./words.js";

const HEARTBEAT = 30000;
const LOOK_AGAIN = 60000;
const LOOKS = new Set(["msg.in", "lead.fact_corrected", "conv.returned", "conv.claimed", "conv.reopened"]);
let me = null;
let skew = 0;
let one = null;
let card = null;
let opened = 0;
let late = 0;
const waiting = new Set();

const now = () => Date.now() + skew;
const inbox = new Inbox({ choose: go, box, now, statuses: () => Object.fromEntries(me.statuses) });
const talk = new Talk({ again, use: (text) => composer.add(text), now });
const composer = new Composer({ say, note, fill, trouble, canned: () => me.canned, longest: () => me.longest });
const head = new Head({ act, others, trouble, now, me: () => me, back: () => go(0), side: () => pane("side") });
const side = new Card({ act, reveal, now, me: () => me, back: () => pane("talk") });
const live = new Live({ event, anew, online });

function pane(name) {
  $("desk").dataset.pane = name;
}

function trouble(message) {
  $("notice").hidden = !message;
  $("notice").textContent = message || "";
  clearTimeout(trouble.timer);
  if (message) trouble.timer = setTimeout(() => trouble(""), 8000);
}

function online(on) {
  $("live").textContent = on ? "" : navigator.onLine ? "正在重新连接…" : "网络断了";
}

/* ---- lists ---- */

async function box(name) {
  inbox.box = name;
  $("query").value = "";
  await look();
}

async function look(offset = 0) {
  const wanted = inbox.box;
  const found = await question(`/desk/api/inbox?box=${wanted}&offset=${offset}`);
  if (wanted !== inbox.box || $("query").value.trim()) return "";
  if (!found.ok) return trouble(found.message);
  skew = found.body.now - Date.now();
  inbox.show(found.body.rows, wanted, offset > 0);
  inbox.tabs(found.body.counts, me.role);
  $("more").hidden = inbox.rows.length >= found.body.total;
  bell.badge(found.body.counts.waiting);
  if (found.body.counts.follow > late) bell.ring(); // a reminder has come due
  late = found.body.counts.follow;
  return found.body.at;
}

async function search() {
  const wanted = $("query").value.trim();
  if (!wanted) return look();
  const found = await question(`/desk/api/search?q=${encodeURIComponent(wanted)}`);
  if (!found.ok) return trouble(found.message);
  if (wanted !== $("query").value.trim()) return;
  inbox.show(found.body.rows, "search");
  $("more").hidden = true;
}

/** Do it in a moment, once for everything that asks for it until then; a desk that never rests is still shown anew. */
function soon(name, wait, work) {
  if (waiting.has(name)) return;
  waiting.add(name);
  setTimeout(() => {
    waiting.delete(name);
    work();
  }, wait);
}

/* ---- one case ---- */

function go(lead) {
  const hash = lead ? `#c/${lead}` : "";
  if (location.hash !== hash) history.pushState(null, "", `/desk${hash}`);
  show();
}

async function show() {
  const lead = Number((location.hash.match(/^#c\/(\d+)$/) || [])[1] || 0);
  inbox.mark(lead);
  pane(lead ? "talk" : "inbox");
  if (lead === opened) return;
  opened = lead;
  one = card = null;
  talk.clear();
  composer.close();
  ["head", "foot", "side"].forEach((name) => $(name).replaceChildren());
  $("empty").hidden = Boolean(lead);
  if (lead) await whole(lead);
}

async function whole(lead) {
  const found = await question(`/desk/api/cases/${lead}`);
  if (lead !== opened) return;
  if (!found.ok) return lost(found.message);
  take(found.body);
  talk.toEnd();
}

/** What a call gave of the open case. */
function take(body) {
  if (body.case.lead !== opened) return;
  skew = body.now - Date.now();
  one = body.case;
  if (body.card !== undefined) card = body.card;
  talk.add(body.lines);
  head.show(one, body.quota);
  foot();
  if (!$("side").contains(document.activeElement) || body.card !== undefined) side.show(one, card, body.contact);
}

function foot() {
  const barred = head.barred(one);
  if (!barred) return composer.open(one.lead);
  if (composer.lead) composer.close();
  const kept = composer.kept(one.lead);
  $("foot").replaceChildren(
    ...(kept ? [el("p.kept", {}, el("b", {}, "没发出的草稿："), kept)] : []),
    el("p.barred", {}, barred),
    el("button", { type: "button", click: jot }, "写备注"),
  );
}

/** A note on a case that somebody else has. */
async function jot() {
  const { area, ask } = await import("./box.js");
  const found = await ask("内部备注", [area("text", "用户看不到")], "保存备注");
  if (found && found.text.trim()) told(await tell(`/desk/api/cases/${one.lead}/note`, { text: found.text, name: randomId() }));
}

async function refresh(full = false) {
  const lead = opened;
  if (!lead || !one) return;
  if (one.hidden) return whole(lead);
  const found = await question(`/desk/api/cases/${lead}/lines?after=${encodeURIComponent(talk.last)}${full ? "&card=1" : ""}`);
  if (lead !== opened) return;
  if (found.ok) take(found.body);
  else if ([403, 404, 409].includes(found.status)) lost(found.message);
}

/** The case is not to be seen any more; what was being written stays in its field until it is left. */
function lost(message) {
  trouble(message);
  talk.clear();
  one = { lead: opened, state: "hidden", hidden: true, call: "", channel: "", tags: [] };
  head.show(one, null);
  $("head").querySelector("p").textContent = message;
  $("side").replaceChildren();
  if ($("send")) $("send").disabled = true;
  else $("foot").replaceChildren();
}

function told(found) {
  if (!found.ok) trouble(found.message);
  refresh(true);
  soon("inbox", 50, look);
  return found;
}

async function act(name, body) {
  trouble("");
  const sent = { epoch: one.epoch, name: randomId(), ...body };
  const found = told(await tell(`/desk/api/cases/${one.lead}/${name}`, sent));
  if (found.ok && ["claim", "accept", "take_over"].includes(name)) box("mine");
  if (found.ok && name === "claim") soon("focus", 300, () => $("words") && window.matchMedia("(pointer: fine)").matches && $("words").focus());
}

async function say(lead, name, text) {
  const epoch = one && one.lead === lead ? one.epoch : 0;
  const found = await tell(`/desk/api/cases/${lead}/say`, { epoch, name, text });
  if (lead === opened) await refresh(!found.ok);
  return found;
}

async function note(lead, name, text) {
  const found = await tell(`/desk/api/cases/${lead}/note`, { name, text });
  if (lead === opened) await refresh();
  return found;
}

async function again(line) {
  told(await tell(`/desk/api/cases/${one.lead}/again`, { line }));
}

async function reveal(reason) {
  const found = await tell(`/desk/api/cases/${one.lead}/reveal`, { reason });
  if (!found.ok) return trouble(found.message);
  return found.body;
}

async function others() {
  const found = await question("/desk/api/advisors");
  if (!found.ok) return trouble(found.message);
  return found.body.advisors;
}

function fill(text) {
  const values = { 称呼: (one && one.call) || "你好", 总分: card ? card.total : "—", 缺口: card ? card.gap : "—", 顾问: me.name };
  return text.replace(/\{(称呼|总分|缺口|顾问)\}/g, (_, name) => String(values[name]));
}

/* ---- what happens ---- */

function event(happened) {
  const { type, lead, by, data } = happened;
  const mine = inbox.rows.some((row) => row.lead === lead && row.owner === me.id) || (one && one.lead === lead && one.owner === me.id);
  if (type === "msg.status" && lead === opened) return talk.way(data.line, data.status, data.why);
  if (type === "conv.queued" || (type === "msg.in" && mine) || (type.startsWith("sla.") && mine) || type === "lead.callback_due") bell.ring();
  if (type === "conv.transfer_offered" && data.to === me.id) {
    bell.ring();
    trouble(`有同事想把 ${number(lead)} 转给你`);
    if (lead !== opened) soon("offer", 200, () => box("mine"));
  }
  if (type === "erase.done" && lead === opened) return lost("用户已经删除了自己的数据，这个咨询不在了；没发出的文字还在这里。");
  if (lead === opened && by !== undefined) soon("case", 40, () => refresh(LOOKS.has(type) || type.startsWith("conv.") || type.startsWith("lead.")));
  if (type === "msg.in" && !inbox.rows.some((row) => row.lead === lead)) return;
  if (type !== "msg.out" && type !== "note.added") soon("inbox", type === "msg.in" ? 1000 : 250, () => ($("query").value.trim() ? search() : look()));
}

async function anew() {
  await look();
  await refresh(true);
}

/* ---- start ---- */

function keys(event) {
  if (event.target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") inbox.next(key === "j" ? 1 : -1);
  else if ((key === "c" || (key === "enter" && !event.target.closest("button, summary, a"))) && one && one.state === "queued") act("claim", {});
  else if (key === "/" && $("words")) $("words").focus();
  else return;
  event.preventDefault();
}

async function leave(address, sentence) {
  const found = await tell(address);
  $("menu").open = false;
  if (!found.ok) return trouble(found.message);
  if (address.endsWith("logout")) return toLogin();
  trouble(sentence(found.body));
  soon("inbox", 50, look);
  refresh(true);
}

function wire() {
  $("search").addEventListener("submit", (event) => event.preventDefault());
  $("query").addEventListener("input", () => soon("search", 200, search));
  $("more").addEventListener("click", () => look(inbox.rows.length));
  $("figures").hidden = !["supervisor", "admin"].includes(me.role);
  $("figures").addEventListener("click", async () => (await import("./figures.js")).open(Object.fromEntries(me.statuses)));
  $("export").hidden = me.role !== "exporter";
  $("approve").hidden = me.role !== "admin";
  $("export").addEventListener("click", async () => (await import("./exports.js")).request(trouble));
  $("approve").addEventListener("click", async () => (await import("./exports.js")).approve(trouble));
  $("out").addEventListener("click", () => leave("/desk/api/logout"));
  $("shift").addEventListener("click", () => leave("/desk/api/shift", (body) => `已下班，${body.released} 个咨询放回队列。`));
  window.addEventListener("popstate", show);
  document.addEventListener("keydown", keys);
  setInterval(() => {
    inbox.tick();
    head.tick();
  }, 1000);
  if (me.role === "exporter") return;
  setInterval(() => tell("/desk/api/here"), HEARTBEAT);
  setInterval(() => $("query").value.trim() || inbox.rows.length > 50 || look(), LOOK_AGAIN);
}

/** An exporter speaks with nobody: there are no lists, only the menu. */
function alone() {
  $("empty").textContent = "这个账号只能申请导出号码：点右上角的名字。";
  ["sound", "shift", "inbox", "side"].forEach((name) => ($(name).hidden = true));
  pane("talk");
  $("menu").open = true;
}

async function start() {
  const found = await question("/desk/api/me");
  if (!found.ok) return trouble(found.message);
  me = found.body;
  keep(me.csrf);
  belongTo(me.id);
  $("me").textContent = me.name;
  $("role").textContent = ROLES[me.role];
  bell.start();
  wire();
  if (me.role === "exporter") return alone();
  tell("/desk/api/here");
  const at = await look();
  await show();
  live.start(at || "");
}

start();
