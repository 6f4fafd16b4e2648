/** The score card to keep: the words at once, the picture as soon as it is there, and ways to save and to print it. */
import { el } from "./dom.js";
import { atEnd, toEnd } from "./scroll.js";
import { SENTENCES } from "./words.js";

/** @param {object} line a line with `sheet`; its words are the picture's description, and stand in for it. */
export function sheetElement(line) {
  const card = `me/card.png?line=${encodeURIComponent(line.id)}`;
  const words = el("p.words", {}, line.text);
  const picture = el("img", { alt: line.text, src: card, decoding: "async" });
  picture.addEventListener("load", () => {
    const near = atEnd(); // asked before the picture takes its place, so that nothing jumps
    words.replaceWith(el("a", { href: card, target: "_blank", rel: "noopener" }, picture));
    if (near) toEnd();
  });
  return el(
    "section.sheet",
    { "aria-label": SENTENCES.sheet },
    words,
    el(
      "div.keep",
      {},
      el("a.choice", { href: `${card}&save=1`, download: "" }, SENTENCES.save),
      el("a.choice", { href: "me/summary", target: "_blank", rel: "noopener" }, SENTENCES.summary),
    ),
  );
}
