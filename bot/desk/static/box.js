/** One dialog for everything that has to be said or chosen before something is done. */
import { $, el } from "./dom.js";

/**
 * Ask in a dialog. Gives the form's values by name, or null when it was put aside.
 * @param {string} title what it is about.
 * @param {Node[]} content fields with a `name`.
 * @param {string} label of the button that does it.
 */
export function ask(title, content, label) {
  const box = $("box");
  return new Promise((settle) => {
    let found = null;
    const form = el(
      "form",
      {
        method: "dialog",
        submit: (event) => {
          found = Object.fromEntries(new FormData(event.target).entries());
        },
      },
      el("h2", {}, title),
      ...content,
      el(
        "div.buttons",
        {},
        el("button.plain", { type: "button", click: () => box.close() }, "取消"),
        el("button.main", { type: "submit" }, label),
      ),
    );
    box.replaceChildren(form);
    box.addEventListener("close", () => settle(found), { once: true });
    box.showModal();
  });
}

export function area(name, label, placeholder = "") {
  return el("label", {}, label, el("textarea", { name, rows: "3", maxlength: "2000", placeholder }));
}
