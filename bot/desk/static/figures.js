/** The figures of the last days as plots: drawn here, from counts only. */
import { ask } from "./api.js";
import { $, el, svg } from "./dom.js";
import { CHANNELS } from "./words.js";

const REASONS = { advisor: "顾问交还", person: "用户转回", idle: "久无消息", native: "企微结束" };
const SPANS = { 30: "30秒内", 60: "1分钟内", 120: "2分钟内", 300: "5分钟内", 600: "10分钟内", 1800: "半小时内", more: "更久" };

export async function open(statuses) {
  const days = $("charts").dataset.days || "14";
  const found = await ask(`/desk/api/figures?days=${days}`);
  $("charts").hidden = false;
  if (!found.ok) return $("charts").replaceChildren(bar(statuses), el("p.none", {}, found.message));
  const body = found.body;
  const sum = add(body.days);
  $("charts").replaceChildren(bar(statuses), tiles(sum), el("div.plots", {}, ...plots(body, sum, statuses)));
}

function bar(statuses) {
  const choose = (event) => {
    $("charts").dataset.days = event.target.value;
    open(statuses);
  };
  const now = $("charts").dataset.days || "14";
  const options = ["7", "14", "30", "90"].map((days) => el("option", { value: days, selected: days === now }, `最近 ${days} 天`));
  const close = () => ($("charts").hidden = true);
  return el("header", {}, el("h2", {}, "数据"), el("select", { "aria-label": "时间", change: choose }, ...options), el("button", { type: "button", click: close }, "关闭"));
}

function add(days) {
  const sum = {};
  for (const { counts } of days) for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] || 0) + count;
  return sum;
}

function tiles(sum) {
  const rated = [1, 2, 3, 4, 5].map((stars) => [stars, sum[`csat.rated:${stars}`] || 0]);
  const votes = rated.reduce((all, [, count]) => all + count, 0);
  const mean = votes ? (rated.reduce((all, [stars, count]) => all + stars * count, 0) / votes).toFixed(1) : "—";
  const shown = [
    ["新的对话", under(sum, "talk:")],
    ["转人工", sum["conv.queued"] || 0],
    ["认领", sum["conv.claimed"] || 0],
    ["顾问回复", sum["msg.out"] || 0],
    ["没接住（放回）", sum["conv.released:no_reply"] || 0],
    ["超时", (sum["sla.breach:claim"] || 0) + (sum["sla.breach:reply"] || 0)],
    [`满意度（${votes} 人）`, mean],
  ];
  return el("div.tiles", {}, ...shown.map(([label, value]) => el("p", {}, el("b", {}, String(value)), label)));
}

function under(sum, head) {
  return Object.entries(sum).filter(([name]) => name.startsWith(head)).reduce((all, [, count]) => all + count, 0);
}

function plots(body, sum, statuses) {
  const of = (head, names) => names.map(([key, label]) => [label, sum[head + key] || 0]);
  const named = (head, words) => Object.keys(sum).filter((name) => name.startsWith(head)).map((name) => [words[name.slice(head.length)] || name.slice(head.length), sum[name]]);
  const waits = body.waits.map((end) => [end, SPANS[end]]);
  const asked = of("asked:", [...body.questions, ["+result", "看到结果"]]).filter(([, count]) => count);
  return [
    plot("每天转人工与认领", lines(body.days)),
    plot("排队多久被认领", bars(of("wait:", waits))),
    plot("认领后多久首次回复", bars(of("first:", waits))),
    plot("问到哪一题（一题比上一题少的，就是走掉的）", bars(asked)),
    plot("新对话来自", bars(named("talk:", CHANNELS))),
    plot("转人工来自", bars(named("queued:", CHANNELS))),
    plot("人工怎么结束", bars(named("conv.returned:", REASONS))),
    plot("评分", bars([1, 2, 3, 4, 5].map((stars) => ["★".repeat(stars), sum[`csat.rated:${stars}`] || 0]))),
    plot("进展改为", bars(named("lead.status:", statuses))),
    plot("最有希望的补分办法（排队时）", bars(named("route:", {}).sort((a, b) => b[1] - a[1]).slice(0, 10))),
    plot("顾问回复条数", bars(named("said:", body.advisors).sort((a, b) => b[1] - a[1]))),
  ];
}

function plot(title, drawing) {
  return el("figure", {}, el("figcaption", {}, title), drawing);
}

/** Horizontal bars with their counts; long labels have a column of their own. */
function bars(rows) {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  if (!rows.some(([, count]) => count)) return el("p.small", {}, "还没有数据");
  const height = rows.length * 24;
  const drawn = rows.flatMap(([label, count], place) => [
    svg("text.label", { x: 118, y: place * 24 + 16, "text-anchor": "end" }, label.length > 9 ? `${label.slice(0, 8)}…` : label),
    svg("rect.bar", { x: 126, y: place * 24 + 4, width: Math.max(count ? 2 : 0, (count / most) * 200), height: 16, rx: 3 }, svg("title", {}, `${label}：${count}`)),
    svg("text.count", { x: 132 + (count / most) * 200, y: place * 24 + 16 }, String(count)),
  ]);
  return svg("svg", { viewBox: `0 0 370 ${height}`, role: "img", "aria-label": rows.map(([label, count]) => `${label} ${count}`).join("，") }, ...drawn);
}

/** Two lines over the days: who asked for a person, and who was taken. */
function lines(days) {
  const series = ["conv.queued", "conv.claimed"].map((name) => days.map(({ counts }) => counts[name] || 0));
  const most = Math.max(1, ...series.flat());
  const x = (place) => 30 + (place / Math.max(1, days.length - 1)) * 320;
  const y = (count) => 130 - (count / most) * 110;
  const path = (counts) => counts.map((count, place) => `${x(place).toFixed(1)},${y(count).toFixed(1)}`).join(" ");
  const ticks = [0, Math.floor((days.length - 1) / 2), days.length - 1];
  return svg(
    "svg",
    { viewBox: "0 0 370 168", role: "img", "aria-label": days.map((one, place) => `${one.day} 转人工 ${series[0][place]} 认领 ${series[1][place]}`).join("；") },
    ...[0, most].map((count) => svg("line.grid", { x1: 30, x2: 350, y1: y(count), y2: y(count) })),
    svg("text.label", { x: 24, y: y(most) + 4, "text-anchor": "end" }, String(most)),
    svg("text.label", { x: 24, y: y(0) + 4, "text-anchor": "end" }, "0"),
    ...ticks.map((place) => svg("text.label", { x: x(place), y: 148, "text-anchor": "middle" }, days[place].day.slice(5))),
    svg("polyline.one", { points: path(series[0]) }),
    svg("polyline.two", { points: path(series[1]) }),
    svg("text.label", { x: 30, y: 164 }, "— 转人工   ┅ 认领"),
  );
}
