/** Puts the page together: history first, then the live stream; every side brings lines to the same thread. */
import { showState } from "./bar.js";
import { Composer } from "./composer.js";
import { $, el } from "./dom.js";
import { Live } from "./live.js";
import { Outbox } from "./outbox.js";
import { atEnd, hint, reveal, toEnd, watch } from "./scroll.js";
import { history, post } from "./server.js";
import { Thread } from "./thread.js";
import { OPENERS, QUICK, SENTENCES, unread } from "./words.js";

const TITLE = document.title;
let missed = 0;
let tapped = false;

const thread = new Thread((choice, label) => say({ choice, label }));
const composer = new Composer((text) => say({ text, label: text }));
const outbox = new Outbox((message) => post(message, thread.last), { busy, answered });
const tabs = window.BroadcastChannel ? new BroadcastChannel("hufen") : null; // Safari before 15.4 has none
const live = new Live(() => thread.last, { lines: take, state: showState, online });

function say(message) {
  if (message.choice && outbox.waiting.some((one) => one.label === message.label)) return; // a double tap
  tapped = Boolean(document.activeElement && document.activeElement.closest(".choices"));
  hideOpeners();
  outbox.send(message);
  toEnd();
}

function answered(body, label) {
  if (body.erased) {
    forget();
    if (tabs) tabs.postMessage("erased");
  }
  const unkept = !body.erased && body.lines.length && !body.lines[0].id;
  take(unkept ? [{ id: "", who: "user", text: label, at: "" }, ...body.lines] : body.lines, true);
  showState(body.state);
  if (tapped) focusNext();
}

function forget() {
  thread.clear();
  outbox.clear();
  showState({ total: 0, mode: "bot" });
}

/** Lines from any side. `own`: they answer what was sent here, so they are brought into sight. */
function take(lines, own = false) {
  const near = own || atEnd();
  const fresh = thread.add(lines);
  if (!fresh.length) return;
  hideOpeners();
  fresh.filter((line) => line.who === "user").forEach((line) => outbox.settle(line.text));
  composer.expectNumber(Boolean(fresh[fresh.length - 1].number));
  if (near) reveal(rowBack(fresh.length));
  else hint(SENTENCES.newer);
  countMissed(fresh);
}

function rowBack(count) {
  const rows = $("lines").querySelectorAll(".line");
  return rows[Math.max(0, rows.length - count)];
}

/** Whoever answers by keyboard goes on by keyboard: from the tapped choice to the first new one, else to the field. */
function focusNext() {
  tapped = false;
  if (document.activeElement === $("words")) return;
  const groups = $("lines").querySelectorAll(".choices:not(.past)");
  const next = groups.length ? groups[groups.length - 1].querySelector("button, input") : null;
  if (next) next.focus({ preventScroll: true });
  else if (window.matchMedia("(pointer: fine)").matches) $("words").focus({ preventScroll: true });
}

function busy(on) {
  $("typing").hidden = !on;
  if (on && atEnd()) toEnd();
}

function online(on) {
  $("trouble").hidden = on;
  $("trouble").textContent = on ? "" : navigator.onLine ? SENTENCES.reconnecting : SENTENCES.offline;
  if (on) outbox.run();
}

function countMissed(fresh) {
  if (!document.hidden) return;
  missed += fresh.filter((line) => line.who !== "user").length;
  if (missed) document.title = `${unread(missed)}${TITLE}`;
}

function hideOpeners() {
  $("openers").hidden = true;
}

function offerOpeners() {
  const open = (opener) => () => {
    if (opener.send) return say({ text: opener.send, label: opener.send });
    composer.put(opener.draft);
    $("words").focus();
  };
  $("openers").append(
    ...OPENERS.map((opener) => el("button.choice", { type: "button", click: open(opener) }, opener.label)),
  );
  $("openers").hidden = false;
}

function offerQuick() {
  const chip = (text) => el("button", { type: "button", click: () => say({ text, label: text }) }, el("span", {}, text));
  $("quick").append(...QUICK.map(chip));
}

/** The past is put in silently (a screen reader is not read a whole talk), with its end in sight. */
async function restore() {
  $("log").setAttribute("aria-busy", "true");
  const past = await history("");
  if (past) {
    thread.add(past.lines);
    showState(past.state);
    composer.expectNumber(Boolean(past.lines.length && past.lines[past.lines.length - 1].number));
  } else {
    $("trouble").hidden = false;
    $("trouble").textContent = SENTENCES.noHistory;
  }
  if (past && !past.lines.length && !outbox.waiting.length) offerOpeners();
  toEnd();
  $("log").setAttribute("aria-busy", "false");
}

async function start() {
  offerQuick();
  watch();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    missed = 0;
    document.title = TITLE;
  });
  if (tabs) tabs.addEventListener("message", forget);
  await restore();
  live.start();
  outbox.run();
}

start();
