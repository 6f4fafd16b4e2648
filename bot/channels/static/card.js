/** The result as a card: ring, indicators with their reasons, ways to close the gap, notes. */
import { el, svg } from "./dom.js";
import { SENTENCES, TAGS } from "./words.js";

const AROUND = 2 * Math.PI * 43;

/** @param {object} card as the server sends it; @param {string} text the same result in words, for copying. */
export function cardElement(card, text) {
  return el(
    "section.card",
    { "aria-label": SENTENCES.result },
    el("div.sum", {}, ring(card), el("p", {}, card.headline)),
    el("ul.items", {}, ...card.items.map(item)),
    ...section(SENTENCES.ways, "ol.ways", card.ways),
    ...section(SENTENCES.notes, "ul.notes", card.notes),
    el("div.end", {}, el("span", {}, card.disclaimer), copyButton(text)),
  );
}

function ring(card) {
  const part = Math.max(0, Math.min(1, card.total / card.standard)) * AROUND;
  return svg(
    "svg.ring",
    { viewBox: "0 0 96 96", role: "img", "aria-label": `${card.total} / ${card.standard}` },
    svg("circle.rest", { cx: 48, cy: 48, r: 43 }),
    part > 0 ? svg("circle.part", { cx: 48, cy: 48, r: 43, "stroke-dasharray": `${part} ${AROUND}` }) : null,
    svg("text", { x: 48, y: 54 }, String(card.total)),
    svg("text.of", { x: 48, y: 72 }, `/ ${card.standard}`),
  );
}

function item(one) {
  const tag = TAGS[one.status];
  return el(
    `li.${one.status}`,
    {},
    el("span.title", {}, one.title, tag ? el("span.tag", {}, tag) : null),
    el("span.points", {}, one.points > 0 ? `+${one.points}` : String(one.points)),
    one.why ? el("span.why", {}, one.why) : null,
  );
}

function section(title, list, lines) {
  if (!lines.length) return [];
  return [el("h3", {}, title), el(list, {}, ...lines.map((line) => el("li", {}, line)))];
}

function copyButton(text) {
  const button = el("button.copy", { type: "button" }, SENTENCES.copy);
  button.addEventListener("click", async () => {
    button.textContent = (await copy(text)) ? SENTENCES.copied : SENTENCES.notCopied;
  });
  return button;
}

/** The clipboard needs https; the old way with a selected field serves plain http and old phones. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea.unseen", { readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}
