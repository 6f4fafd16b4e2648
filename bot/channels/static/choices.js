/** What can be tapped under a bubble: buttons, or boxes to tick with one button to send them. */
import { el } from "./dom.js";
import { SENTENCES } from "./words.js";

const SHORT = 9;
const DIGIT = /^[0-9]/;
let groups = 0;

/**
 * @param {object} line a line with `choices` and `many`.
 * @param {string} labelledBy id of the bubble that asks.
 * @param {function(string[], string): void} pick gets the values and what they read as.
 */
export function choicesElement(line, labelledBy, pick) {
  const short = !line.many && line.choices.every((choice) => choice.label.length <= SHORT);
  const group = el("div.choices", { role: "group", "aria-labelledby": labelledBy });
  if (short) group.classList.add("short");
  group.append(...(line.many ? boxes(line.choices, pick) : buttons(line.choices, pick)));
  if (line.many) group.classList.add("many");
  return group;
}

function buttons(choices, pick) {
  const numbered = !choices.some((choice) => DIGIT.test(choice.label)); // "4 2年" would read as one figure
  return choices.map((choice, index) =>
    el(
      "button.choice",
      { type: "button", click: () => pick([choice.value], choice.label) },
      numbered ? number(index) : null,
      el("span", {}, choice.label),
    ),
  );
}

function boxes(choices, pick) {
  const ticks = choices.map((choice) => el("input", { type: "checkbox", value: choice.value, id: `tick-${++groups}` }));
  const done = el("button.done", { type: "button", disabled: true }, SENTENCES.done);
  const ticked = () => choices.filter((_, index) => ticks[index].checked);
  const enable = () => (done.disabled = !ticked().length);
  const rows = choices.map((choice, index) =>
    el("label.choice", { for: ticks[index].id, change: enable }, ticks[index], choice.label),
  );
  done.addEventListener("click", () => {
    const chosen = ticked();
    pick(
      chosen.map((choice) => choice.value),
      chosen.map((choice) => choice.label).join("、"),
    );
  });
  return [...rows, done];
}

function number(index) {
  return el("span.nr", { "aria-hidden": "true" }, String(index + 1));
}

/** Quieten every group before the newest line; they stay tappable: a late tap is a correction. */
export function quieten(root) {
  root.querySelectorAll(".choices:not(.past)").forEach((group) => group.classList.add("past"));
}
