/** The lists as the server has them. */
import { ask as question } from "./api.js";
import * as bell from "./bell.js";
import { go } from "./case.js";
import { $ } from "./dom.js";
import { Inbox } from "./inbox.js";
import { now, room, trouble } from "./room.js";

export const inbox = new Inbox({ choose: go, box, now, statuses: () => Object.fromEntries(room.me.statuses) });

export async function box(name) {
  inbox.box = name;
  $("query").value = "";
  await look();
}

export async function look(offset = 0) {
  const wanted = inbox.box;
  const found = await question(`/desk/api/inbox?box=${wanted}&offset=${offset}`);
  if (wanted !== inbox.box || $("query").value.trim()) return "";
  if (!found.ok) return trouble(found.message);
  room.skew = found.body.now - Date.now();
  inbox.show(found.body.rows, wanted, offset > 0);
  inbox.tabs(found.body.counts, room.me.role);
  $("more").hidden = inbox.rows.length >= found.body.total;
  bell.badge(found.body.counts.waiting);
  if (found.body.counts.follow > room.late) bell.ring(); // a reminder has come due
  room.late = found.body.counts.follow;
  return found.body.at;
}

export async function search() {
  const wanted = $("query").value.trim();
  if (!wanted) return look();
  const found = await question(`/desk/api/search?q=${encodeURIComponent(wanted)}`);
  if (!found.ok) return trouble(found.message);
  if (wanted !== $("query").value.trim()) return;
  inbox.show(found.body.rows, "search");
  $("more").hidden = true;
}
