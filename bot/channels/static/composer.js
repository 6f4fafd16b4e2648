/** Where the person writes: Enter sends, Shift+Enter breaks the line, an input method's Enter only picks a word. */
import { $ } from "./dom.js";
import { LONGEST, SENTENCES, tooLong } from "./words.js";

const SHELF = "hufen.draft";
const TALLEST = 132;

export class Composer {
  /** @param {function(string): void} send gets the trimmed words. */
  constructor(send) {
    this.field = $("words");
    this.send = send;
    this.composing = false;
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("compositionstart", () => (this.composing = true));
    this.field.addEventListener("compositionend", () => (this.composing = false));
    this.field.addEventListener("keydown", (event) => this.key(event));
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    $("keys").addEventListener("click", () => this.swapKeyboard());
    this.put(remembered());
  }

  key(event) {
    const choosing = this.composing || event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || choosing) return;
    event.preventDefault();
    this.submit();
  }

  submit() {
    const text = this.field.value.trim();
    if (!text || length(text) > LONGEST) return;
    this.put("");
    this.send(text);
  }

  put(text) {
    this.field.value = text;
    this.changed();
  }

  changed() {
    const count = length(this.field.value.trim());
    $("send").disabled = count === 0 || count > LONGEST;
    $("count").hidden = count < LONGEST * 0.875;
    $("count").textContent = count > LONGEST ? tooLong(count) : `${count} / ${LONGEST}`;
    $("count").classList.toggle("over", count > LONGEST);
    this.field.style.height = "44px";
    this.field.style.height = `${Math.min(TALLEST, Math.max(44, this.field.scrollHeight + 2))}px`;
    remember(this.field.value);
  }

  /** A question for a number brings up digits, with a button back to letters: "不知道" must stay possible. */
  expectNumber(number) {
    $("keys").hidden = !number || !window.matchMedia("(pointer: coarse)").matches;
    this.keyboard(number);
  }

  swapKeyboard() {
    this.keyboard(this.field.inputMode !== "decimal");
    this.field.blur();
    this.field.focus();
  }

  keyboard(digits) {
    this.field.inputMode = digits ? "decimal" : "text";
    $("keys").textContent = digits ? SENTENCES.letters : SENTENCES.numbers;
    $("keys").setAttribute("aria-label", digits ? SENTENCES.toLetters : SENTENCES.toNumbers);
  }
}

/** Characters as the server counts them. */
function length(text) {
  return text.length <= LONGEST / 2 ? text.length : Array.from(text).length;
}

function remember(text) {
  try {
    sessionStorage.setItem(SHELF, text);
  } catch {
    return; // storage is full or forbidden: the words are still in the field
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(SHELF) || "";
  } catch {
    return "";
  }
}
