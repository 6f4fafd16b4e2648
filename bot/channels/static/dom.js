/** The only way elements are made here: text always goes in as text, so nothing that anybody wrote is read as markup. */

export const $ = (id) => document.getElementById(id);

/**
 * Make an element.
 * @param {string} tag its name, with an optional class: "p.notice".
 * @param {object} attributes set as attributes; functions become listeners; null and false are left out.
 * @param {...(Node|string|null)} children elements, or plain text.
 */
export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElement(name), classes, attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for drawings. */
export function svg(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElementNS(SVG, name), classes, attributes, children);
}

function fill(node, classes, attributes, children) {
  classes.forEach((one) => node.classList.add(one));
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** 128 random bits as text; works on plain http too, where `crypto.randomUUID` is missing. */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
