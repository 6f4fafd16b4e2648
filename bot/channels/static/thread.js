/** The conversation as bubbles. Every line comes in once, by its id, from whichever side brings it first. */
import { choicesElement, quieten } from "./choices.js";
import { cardElement } from "./card.js";
import { $, el } from "./dom.js";
import { sheetElement } from "./sheet.js";
import { SENTENCES, WHO, clock } from "./words.js";

const PAUSE = 5 * 60 * 1000;

export class Thread {
  /** @param {function(string[], string): void} pick called when something is tapped. */
  constructor(pick) {
    this.pick = pick;
    this.seen = new Set();
    this.last = "";
    this.spokeAt = 0;
  }

  /** Add lines that are not here yet; gives back those that were new. Lines without an id are shown, never kept. */
  add(lines) {
    const fresh = lines.filter((line) => !line.id || !this.seen.has(line.id));
    fresh.forEach((line) => this.addOne(line));
    return fresh;
  }

  addOne(line) {
    if (line.id) {
      this.seen.add(line.id);
      this.last = line.id;
    }
    if (line.who === "user" || (line.choices && line.choices.length)) quieten($("log"));
    this.pauseBefore(line);
    $("lines").append(this.element(line));
  }

  /** A quiet mark of the time where the talk rested for more than five minutes. */
  pauseBefore(line) {
    const at = Date.parse(line.at);
    if (Number.isNaN(at)) return;
    if (at - this.spokeAt > PAUSE) {
      const date = new Date(at);
      $("lines").append(el("p.when", {}, el("time", { datetime: line.at }, clock(date, new Date()))));
    }
    this.spokeAt = at;
  }

  element(line) {
    const bubbleId = `line-${this.seen.size}-${line.id || "x"}`;
    const said = saidElement(line);
    said.id = bubbleId;
    const body = el("div.body", {}, el("span.unseen", {}, `${WHO[line.who]}:`), said);
    if (line.choices && line.choices.length) body.append(choicesElement(line, bubbleId, this.pick));
    return framed(line.who, body, Boolean(line.card || line.sheet));
  }

  /** Forget everything that was shown, after the person had it erased. */
  clear() {
    $("lines").replaceChildren();
    this.seen.clear();
    this.last = "";
    this.spokeAt = 0;
  }
}

/** What was said as it looks: a result, a score card to keep, or plain words. */
function saidElement(line) {
  if (line.card) return cardElement(line.card, line.text);
  if (line.sheet && line.id) return sheetElement(line);
  return el("div.bubble", {}, ...wordsOf(line));
}

const OWN_COPY = /(?:https?:\/\/[^\s/]+(?:\/[^\s]*?)?)?\/(d\/[\w-]{40,})/;

/** Words; the address of one's own data in a line of ours is a link that says what it is. */
function wordsOf(line) {
  const found = line.who === "bot" && OWN_COPY.exec(line.text);
  if (!found) return [line.text];
  const link = el("a.own", { href: found[1], target: "_blank", rel: "noopener" }, SENTENCES.own);
  return [line.text.slice(0, found.index), link, line.text.slice(found.index + found[0].length)];
}

/** A row with a face, also for bubbles that are still on their way. */
export function framed(who, body, wide = false) {
  const row = el(`div.line.${who}.fresh`, {}, el("span.face", { "aria-hidden": "true" }, WHO[who]), body);
  if (wide) row.classList.add("wide");
  return row;
}
