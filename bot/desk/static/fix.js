/** A form for one fact that an advisor puts right. */
import { el } from "./dom.js";
import { ask } from "./box.js";

const TIERS = ["0.8", "1", "2", "3"];

/** @param {string} fact which one; empty to choose one that is not known yet. */
export async function correct(form, answers, fact, done) {
  const known = Object.fromEntries(answers.map((one) => [one.fact, one.value]));
  const fields = form.filter((one) => (fact ? one.fact === fact : !(one.fact in known)));
  if (!fields.length) return;
  let field = fields[0];
  const place = el("div", {}, input(field, known[field.fact]));
  const choose = (event) => {
    field = fields.find((one) => one.fact === event.target.value);
    place.replaceChildren(input(field, undefined));
  };
  const which = fact ? el("p", {}, field.title) : el("label", {}, "哪一项", el("select", { change: choose }, ...fields.map((one) => el("option", { value: one.fact }, one.title))));
  const note = el("p.small", {}, "改动会标明是你更正的，并重新计分；用户可以自己再改。");
  const found = await ask(fact ? "更正回答" : "补一项回答", [which, place, note], "保存");
  if (found) done({ [field.fact]: read(field, found) });
}

function input(field, value) {
  if (field.kind === "choice") {
    const options = field.options.map(([option, label]) => el("option", { value: JSON.stringify(option), selected: option === value }, label));
    return el("label", {}, "改成", el("select", { name: "value" }, ...options, el("option", { value: "null" }, "不清楚（清除这一项）")));
  }
  if (field.kind === "tiers") {
    const given = value || {};
    return el("div.tiers", {}, ...TIERS.map((tier) => el("label", {}, `≥${tier}倍`, el("input", { name: `tier${tier}`, type: "number", min: "0", max: "48", value: given[tier] === undefined ? "" : String(given[tier]) }), "个月")));
  }
  const date = field.kind === "date";
  const attributes = date ? { placeholder: "1990-05 或 1990-05-20", pattern: "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" } : { type: "number", min: "0", step: field.kind === "whole" ? "1" : "any" };
  return el("label", {}, `改成（留空＝不清楚）`, el("input", { name: "value", value: value === undefined ? "" : String(value), ...attributes }));
}

function read(field, found) {
  if (field.kind === "choice") return JSON.parse(found.value);
  if (field.kind === "tiers") {
    const given = TIERS.filter((tier) => found[`tier${tier}`] !== "").map((tier) => [tier, Number(found[`tier${tier}`])]);
    return given.length ? Object.fromEntries(given) : null;
  }
  if (found.value === "") return null;
  return field.kind === "date" ? found.value : Number(found.value);
}
