/** Numbers out of the house: an exporter asks, an admin says yes; neither can do both. */
import { fetchFile, tell } from "./api.js";
import { ask } from "./box.js";
import { el } from "./dom.js";

export async function request(trouble) {
  const reason = el("input", { name: "reason", minlength: "4", maxlength: "200", required: true, placeholder: "导出做什么用" });
  const found = await ask("申请导出号码", [el("label", {}, "理由（会记入审计）", reason)], "申请");
  if (!found) return;
  const told = await tell("/desk/api/export", { reason: found.reason });
  if (!told.ok) return trouble(told.message);
  const id = el("code", {}, told.body.id);
  await ask("已申请", [el("p", {}, "把这个编号发给管理员，15 分钟内批准有效："), el("p", {}, id)], "好");
}

export async function approve(trouble) {
  const id = el("input", { name: "id", maxlength: "64", required: true, autocomplete: "off" });
  const found = await ask("批准导出", [el("p", {}, "批准后下载的文件里有电话号码，只给申请的人，用完删除。"), el("label", {}, "申请编号", id)], "批准并下载");
  if (!found) return;
  const told = await fetchFile("/desk/api/export/approve", { id: found.id.trim() });
  if (!told.ok) return trouble(told.message);
  const link = el("a", { href: URL.createObjectURL(told.file), download: "hufen.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}
