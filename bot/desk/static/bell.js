/** Tells an advisor who looks elsewhere: two soft tones, and the number in the title. */
import { $ } from "./dom.js";
import { get, put } from "./shelf.js";

const TITLE = document.title;
let context = null;
let missed = 0;
let waiting = 0;

/** Browsers play sound only after a click; the first one anywhere is enough. */
export function start() {
  show();
  $("sound").addEventListener("click", () => {
    put("sound", get("sound") === "off" ? "" : "off");
    show();
    ring();
  });
  document.addEventListener("click", wake, { once: true });
  document.addEventListener("keydown", wake, { once: true });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    missed = 0;
    title();
  });
}

export function ring() {
  if (document.hidden) missed += 1;
  title();
  if (get("sound") === "off" || !context || context.state !== "running") return;
  [660, 880].forEach((pitch, place) => tone(pitch, place * 0.16));
}

export function badge(count) {
  waiting = count;
  title();
}

function title() {
  const count = missed || waiting;
  document.title = count ? `(${count}) ${TITLE}` : TITLE;
}

function show() {
  const on = get("sound") !== "off";
  $("sound").setAttribute("aria-pressed", String(on));
  $("sound").textContent = on ? "提示音开" : "提示音关";
}

function wake() {
  if (!window.AudioContext) return;
  context = context || new AudioContext();
  context.resume();
}

function tone(pitch, after) {
  const at = context.currentTime + after;
  const source = context.createOscillator();
  const volume = context.createGain();
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.22);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + 0.25);
}
