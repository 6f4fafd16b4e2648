/** Puts the desk together, and keeps it as things are by the stream of what happens. */
import { ask as question, keep, tell, toLogin } from "./api.js";
import * as bell from "./bell.js";
import { act, head, here, lost, refresh, show, talk } from "./case.js";
import { $ } from "./dom.js";
import { box, inbox, look, search } from "./lists.js";
import { Live } from "./live.js";
import { pane, room, soon, trouble } from "./room.js";
import { belongTo } from "./shelf.js";
import { ROLES, number } from "./words.js";

const HEARTBEAT = 30000;
const LOOK_AGAIN = 60000;
const LOOKS = new Set(["msg.in", "lead.fact_corrected", "conv.returned", "conv.claimed", "conv.reopened"]);
const live = new Live({ event, anew, online });

function online(on) {
  $("live").textContent = on ? "" : navigator.onLine ? "正在重新连接…" : "网络断了";
}

function event(happened) {
  const { type, lead, by, data } = happened;
  const mine = inbox.rows.some((row) => row.lead === lead && row.owner === room.me.id) || (room.one && room.one.lead === lead && room.one.owner === room.me.id);
  if (type === "msg.status" && lead === room.opened) return talk.way(data.line, data.status, data.why);
  if (type === "conv.queued" || (type === "msg.in" && mine) || (type.startsWith("sla.") && mine) || type === "lead.callback_due") bell.ring();
  if (type === "conv.transfer_offered" && data.to === room.me.id) {
    bell.ring();
    trouble(`有同事想把 ${number(lead)} 转给你`);
    if (lead !== room.opened) soon("offer", 200, () => box("mine"));
  }
  if (type === "erase.done" && lead === room.opened) return lost("用户已经删除了自己的数据，这个咨询不在了；没发出的文字还在这里。");
  if (lead === room.opened && by !== undefined) soon("case", 40, () => refresh(LOOKS.has(type) || type.startsWith("conv.") || type.startsWith("lead.")));
  if (type === "msg.in" && !inbox.rows.some((row) => row.lead === lead)) return;
  if (type !== "msg.out" && type !== "note.added" && type !== "viewing") soon("inbox", type === "msg.in" ? 1000 : 250, () => ($("query").value.trim() ? search() : look()));
}

async function anew() {
  await look();
  await refresh(true);
}

function keys(event) {
  if (event.target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") inbox.next(key === "j" ? 1 : -1);
  else if ((key === "c" || (key === "enter" && !event.target.closest("button, summary, a"))) && room.one && room.one.state === "queued") act("claim", {});
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
  $("figures").hidden = !["supervisor", "admin"].includes(room.me.role);
  $("replies").hidden = $("figures").hidden;
  $("replies").addEventListener("click", async () => {
    $("menu").open = false;
    (await import("./canned.js")).open();
  });
  $("figures").addEventListener("click", async () => (await import("./figures.js")).open(Object.fromEntries(room.me.statuses)));
  $("export").hidden = room.me.role !== "exporter";
  $("approve").hidden = room.me.role !== "admin";
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
  if (room.me.role === "exporter") return;
  setInterval(here, HEARTBEAT);
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
  room.me = found.body;
  keep(room.me.csrf);
  belongTo(room.me.id);
  $("me").textContent = room.me.name;
  $("role").textContent = ROLES[room.me.role];
  bell.start();
  wire();
  if (room.me.role === "exporter") return alone();
  const at = await look();
  await show();
  if (!room.opened) here();
  live.start(at || "");
}

start();
