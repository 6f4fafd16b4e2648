/** Every sentence that the page itself says; what the consultant says comes from the server. */

export const STANDARD = 120;
export const LONGEST = 4000;

export const WHO = { bot: "沪分", user: "我", advisor: "顾问" };
export const MODES = { bot: "", queued: "排队等顾问", human: "顾问在线" };
export const QUICK = ["多少分了", "上一题", "跳过", "帮助", "转人工"];

/** First taps, shown while nothing has been said. `draft` is put into the composer to be changed, not sent. */
export const OPENERS = [
  { label: "开始估分", send: "开始" },
  { label: "例：我35岁，本科有学位，社保7年", draft: "我35岁，本科有学位，社保7年" },
  { label: "我能问什么", send: "我能问什么" },
];

export const SENTENCES = {
  done: "确定",
  numbers: "数字",
  letters: "文字",
  toLetters: "换成文字键盘",
  toNumbers: "换成数字键盘",
  retry: "没发出去，点此重试",
  offline: "网络断开了，你写的内容都在，连上后自动发送",
  reconnecting: "正在重新连接…",
  noHistory: "之前的对话暂时没取到，正在重试…",
  cookies: "浏览器没有保存会话标识（Cookie），请允许后刷新页面",
  below: "下面还有 ↓",
  newer: "新消息 ↓",
  copy: "复制文字",
  copied: "已复制",
  notCopied: "没能复制，请长按选择文字",
  ways: "可以补的办法",
  notes: "说明",
  result: "估分结果",
  sheet: "估分卡",
  save: "下载图片",
  summary: "打开总结页（可打印）",
  own: "打开我的数据副本",
};

export const TAGS = {
  unknown: "还没填",
  superseded: "取高的一项，不叠加",
  waiting: "条件未满",
  capped: "已到上限",
};

/** What stands beside the bar for people who cannot see it. */
export function spokenScore(total) {
  const gap = STANDARD - total;
  return gap > 0 ? `${total} 分，离标准分 ${STANDARD} 还差 ${gap} 分` : `${total} 分，标准分 ${STANDARD}`;
}

export function tooLong(length) {
  return `一次最多 ${LONGEST} 字，现在 ${length} 字`;
}

export function unread(count) {
  return `（${count}条新消息）`;
}

/** "14:05" today, "11月22日 14:05" otherwise. */
export function clock(date, now) {
  const time = `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
  return date.toDateString() === now.toDateString() ? time : `${date.getMonth() + 1}月${date.getDate()}日 ${time}`;
}
