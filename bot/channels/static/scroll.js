/** Keeps the newest words in sight, unless the person reads further up. */
import { $ } from "./dom.js";
import { SENTENCES } from "./words.js";

const NEAR = 120;

/** True when the end of the talk is in sight. */
export function atEnd() {
  const box = $("scroll");
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
}

export function toEnd() {
  const box = $("scroll");
  box.scrollTop = box.scrollHeight;
  $("newer").hidden = true;
}

/** Bring new rows into sight: their end, or their beginning (and a hint) when they are taller than the window. */
export function reveal(first) {
  const box = $("scroll");
  const top = first.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  if (box.scrollHeight - top <= box.clientHeight) return toEnd();
  box.scrollTop = top - 12;
  hint(SENTENCES.below);
}

/** A button that leads to the end, saying what is there. */
export function hint(sentence) {
  $("newer").textContent = sentence;
  $("newer").hidden = false;
}

/** Watch the scroll box, and the keyboard of phones, which covers the page's foot on some of them. */
export function watch() {
  $("newer").addEventListener("click", toEnd);
  $("scroll").addEventListener("scroll", () => atEnd() && ($("newer").hidden = true), { passive: true });
  const view = window.visualViewport;
  if (!view) return;
  view.addEventListener("resize", () => {
    const end = atEnd();
    if (view.scale <= 1.01) document.documentElement.style.setProperty("--vh", `${view.height}px`);
    if (end) toEnd();
  });
}
