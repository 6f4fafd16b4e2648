/** What the desk says by itself, and how figures read. */

export const BOXES = [
  ["waiting", "待接入"],
  ["mine", "我的"],
  ["follow", "待跟进"],
  ["all", "全部"],
];
export const CHANNELS = { web: "网页", wechat: "公众号", wecom: "微信客服", telegram: "Telegram", terminal: "终端", jsonl: "接口" };
export const STATES = { bot: "机器人接待", queued: "排队中", advisor: "人工接待", native: "企微客户端接待" };
export const ROLES = { advisor: "顾问", supervisor: "主管", exporter: "导出员", admin: "管理员" };
export const EMPTY = {
  waiting: "现在没有人排队。有人转人工时，这里会出现，并响提示音。",
  mine: "你手上没有咨询。到「待接入」认领一个。",
  follow: "没有要跟进的。在咨询的资料里可以设跟进时间。",
  all: "还没有咨询。",
  search: "没有找到。可以搜编号（如 L-12）、标签、状态或称呼。",
};
export const WAYS = { pending: "发送中", sending: "发送中", sent: "已送达", held: "等用户下次说话时送达", failed: "没送到", unknown: "可能已送达" };
export const WHY = {
  window: "超过平台允许的时间或条数",
  gone: "用户已取消关注或拉黑",
  forbidden: "平台没有给这个账号发送权限，请找管理员",
  elsewhere: "会话被企微客户端里的同事接走了",
  content: "平台不收这种内容",
  tries: "试了多次都没成功",
};
export const WHO = { user: "用户", bot: "机器人", advisor: "顾问", note: "备注", suggested: "机器人原本想说" };

const two = (number) => String(number).padStart(2, "0");

export function number(lead) {
  return `L-${String(lead).padStart(4, "0")}`;
}

/** 83000 as 1:23, 3700000 as 1时1分. */
export function span(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours}时${Math.floor((seconds % 3600) / 60)}分` : `${Math.floor(hours / 24)}天`;
}

/** A moment as people say it: the time today, the day before that. */
export function moment(at, now) {
  const day = new Date(at);
  const time = `${two(day.getHours())}:${two(day.getMinutes())}`;
  if (day.toDateString() === new Date(now).toDateString()) return time;
  const near = Math.abs(now - day.getTime()) < 300 * 86400000;
  const date = `${day.getMonth() + 1}月${day.getDate()}日`;
  return near ? `${date} ${time}` : `${day.getFullYear()}年${date}`;
}

const MINUTE = 60000;

/** What the service level asks now: `{text, level}`, level 0 calm, 1 soon, 2 late; null where nothing is due. */
export function due(one, now) {
  if (one.state === "queued") return clock("等了", now - one.since, 2, 5);
  if (one.state !== "advisor") return null;
  if (!one.first) {
    const left = one.claimed + 3 * MINUTE - now;
    return { text: `首次回复剩 ${span(left)}`, level: left < 0 ? 2 : left < MINUTE ? 1 : 0 };
  }
  return one.asked ? clock("等你回复", now - one.asked, 5, 10) : null;
}

function clock(what, waited, warn, late) {
  return { text: `${what} ${span(waited)}`, level: waited >= late * MINUTE ? 2 : waited >= warn * MINUTE ? 1 : 0 };
}
