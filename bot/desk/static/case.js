/** The open case: what is known of it, what is done to it, what is said in it. */
import { ask as question, tell } from "./api.js";
import { area, ask } from "./box.js";
import { Card } from "./card.js";
import { Composer } from "./composer.js";
import { $, el, randomId } from "./dom.js";
import { Head } from "./head.js";
import { box, inbox, look } from "./lists.js";
import { now, pane, room, soon, trouble } from "./room.js";
import { Talk } from "./talk.js";

export const talk = new Talk({ again, use: (text) => composer.add(text), now });
const composer = new Composer({ say, note, fill, trouble, canned: () => room.me.canned, longest: () => room.me.longest });
export const head = new Head({ act, others, trouble, now, me: () => room.me, back: () => go(0), side: () => pane("side") });
const side = new Card({ act, reveal, now, me: () => room.me, back: () => pane("talk") });

export function go(lead) {
  const hash = lead ? `#c/${lead}` : "";
  if (location.hash !== hash) history.pushState(null, "", `/desk${hash}`);
  show();
}

export async function show() {
  const lead = Number((location.hash.match(/^#c\/(\d+)$/) || [])[1] || 0);
  inbox.mark(lead);
  pane(lead ? "talk" : "inbox");
  if (lead === room.opened) return;
  const left = room.opened;
  room.opened = lead;
  here(left);
  room.one = room.card = null;
  talk.clear();
  composer.close();
  ["head", "foot", "side"].forEach((name) => $(name).replaceChildren());
  $("empty").hidden = Boolean(lead);
  if (lead) await whole(lead);
}

/** This page is open, at this case; who else is, comes back. */
export async function here(left = 0) {
  const found = await tell("/desk/api/here", { lead: room.opened, left });
  if (found.ok && found.body.lead === room.opened) head.watched(found.body.viewers);
}

async function whole(lead) {
  const found = await question(`/desk/api/cases/${lead}`);
  if (lead !== room.opened) return;
  if (!found.ok) return lost(found.message);
  take(found.body);
  talk.toEnd();
  const canned = await question("/desk/api/canned"); // somebody may have written others
  if (canned.ok) room.me.canned = canned.body.replies;
}

/** What a call gave of the open case. */
function take(body) {
  if (body.case.lead !== room.opened) return;
  room.skew = body.now - Date.now();
  room.one = body.case;
  if (body.card !== undefined) room.card = body.card;
  talk.add(body.lines);
  head.show(room.one, body.quota, body.viewers);
  foot();
  if (!$("side").contains(document.activeElement) || body.card !== undefined) side.show(room.one, room.card, body.contact);
}

function foot() {
  const barred = head.barred(room.one);
  if (!barred) return composer.open(room.one.lead);
  if (composer.lead) composer.close();
  const kept = composer.kept(room.one.lead);
  $("foot").replaceChildren(
    ...(kept ? [el("p.kept", {}, el("b", {}, "没发出的草稿："), kept)] : []),
    el("p.barred", {}, barred),
    el("button", { type: "button", click: jot }, "写备注"),
  );
}

/** A note on a case that somebody else has. */
async function jot() {
  const found = await ask("内部备注", [area("text", "用户看不到")], "保存备注");
  if (found && found.text.trim()) told(await tell(`/desk/api/cases/${room.one.lead}/note`, { text: found.text, name: randomId() }));
}

export async function refresh(full = false) {
  const lead = room.opened;
  if (!lead || !room.one) return;
  if (room.one.hidden) return whole(lead);
  const found = await question(`/desk/api/cases/${lead}/lines?after=${encodeURIComponent(talk.last)}${full ? "&card=1" : ""}`);
  if (lead !== room.opened) return;
  if (found.ok) take(found.body);
  else if ([403, 404, 409].includes(found.status)) lost(found.message);
}

/** The case is not to be seen any more; what was being written stays in its field until it is left. */
export function lost(message) {
  trouble(message);
  talk.clear();
  room.one = { lead: room.opened, state: "hidden", hidden: true, call: "", channel: "", tags: [] };
  head.show(room.one, null);
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

export async function act(name, body) {
  trouble("");
  const sent = { epoch: room.one.epoch, name: randomId(), ...body };
  const found = told(await tell(`/desk/api/cases/${room.one.lead}/${name}`, sent));
  if (found.ok && ["claim", "accept", "take_over"].includes(name)) box("mine");
  if (found.ok && name === "claim") soon("focus", 300, () => $("words") && window.matchMedia("(pointer: fine)").matches && $("words").focus());
}

async function say(lead, name, text) {
  const epoch = room.one && room.one.lead === lead ? room.one.epoch : 0;
  const found = await tell(`/desk/api/cases/${lead}/say`, { epoch, name, text });
  if (lead === room.opened) await refresh(!found.ok);
  return found;
}

async function note(lead, name, text) {
  const found = await tell(`/desk/api/cases/${lead}/note`, { name, text });
  if (lead === room.opened) await refresh();
  return found;
}

async function again(line) {
  told(await tell(`/desk/api/cases/${room.one.lead}/again`, { line }));
}

async function reveal(reason) {
  const found = await tell(`/desk/api/cases/${room.one.lead}/reveal`, { reason });
  if (!found.ok) return trouble(found.message);
  return found.body;
}

async function others() {
  const found = await question("/desk/api/advisors");
  if (!found.ok) return trouble(found.message);
  return found.body.advisors;
}

function fill(text) {
  const values = { 称呼: (room.one && room.one.call) || "你好", 总分: room.card ? room.card.total : "—", 缺口: room.card ? room.card.gap : "—", 顾问: room.me.name };
  return text.replace(/\{([^{}]*)\}/g, (whole, name) => String(values[name] ?? whole));
}
