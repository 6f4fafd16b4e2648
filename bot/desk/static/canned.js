/** Ready-made replies, written by whoever leads the desk. What is wrong is said beside the button; nothing is lost. */
import { ask as question, tell } from "./api.js";
import { ask } from "./box.js";
import { $, el } from "./dom.js";
import { room } from "./room.js";

const MOST = 30;
let state = "";

export async function open() {
  const found = await question("/desk/api/canned");
  $("shelf").hidden = false;
  if (!found.ok) return $("shelf").replaceChildren(bar(), el("p.none", {}, found.message));
  show(found.body);
}

function show(body) {
  state = body.state;
  room.me.canned = body.replies;
  $("shelf").replaceChildren(
    bar(),
    el("p.small.lead-in", {}, `${body.ours ? "现在是自带的回复。" : "现在是你们自己的回复。"}内容里可以用 ${room.me.fills.map((name) => `{${name}}`).join(" ")}，发之前会换成这位用户的。不要许诺分数、时间或结果。`),
    el("ol.replies", { id: "replies-list" }, ...body.replies.map(row)),
    el("div.buttons", {}, el("button", { type: "button", id: "add-reply", click: add }, "加一条"), body.ours ? null : el("button.plain", { type: "button", click: reset }, "恢复自带的")),
  );
}

function bar() {
  return el(
    "header",
    {},
    el("h2", {}, "常用回复"),
    el("p.live", { id: "saying", role: "status" }),
    el("button.main", { type: "button", id: "save-replies", click: save }, "保存"),
    el("button", { type: "button", click: () => ($("shelf").hidden = true) }, "关闭"),
  );
}

function row(one) {
  const line = el("li");
  const move = (step) => {
    const other = step < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (other) step < 0 ? other.before(line) : other.after(line);
  };
  line.append(
    el("input", { maxlength: "12", value: one.title, "aria-label": "标题", placeholder: "标题" }),
    el("span.moves", {}, tool("上移", "↑", () => move(-1)), tool("下移", "↓", () => move(1)), tool("删除", "×", () => line.remove())),
    el("textarea", { rows: "3", maxlength: "500", "aria-label": "内容", placeholder: "如：{称呼}，我是顾问{顾问}。" }, one.text),
  );
  return line;
}

function tool(label, sign, click) {
  return el("button.plain", { type: "button", "aria-label": label, title: label, click }, sign);
}

function add() {
  if ($("replies-list").children.length >= MOST) return say(`最多 ${MOST} 条。`);
  const line = row({ title: "", text: "" });
  $("replies-list").append(line);
  line.querySelector("input").focus();
}

function say(words, well = false) {
  if (!$("saying")) return;
  $("saying").textContent = words;
  $("saying").classList.toggle("well", well);
}

async function save() {
  const replies = [...$("replies-list").children].map((line) => ({ title: line.querySelector("input").value, text: line.querySelector("textarea").value }));
  await put({ state, replies });
}

async function reset() {
  const sure = await ask("恢复自带的回复", [el("p", {}, "你们写的会被换掉，找不回来。")], "恢复");
  if (sure) await put({ state, replies: null });
}

async function put(body) {
  say("");
  const found = await tell("/desk/api/canned", body);
  if (!found.ok) return say(found.message);
  show(found.body);
  say("已保存。", true);
}
