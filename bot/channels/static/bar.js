/** The thin bar on top: points now against 120, and who is speaking. */
import { $ } from "./dom.js";
import { MODES, STANDARD, spokenScore } from "./words.js";

/** Show a state as the server tells it; a state without a total leaves the bar alone. */
export function showState(state) {
  if (!state || typeof state.total !== "number") return;
  const inside = Math.max(0, Math.min(STANDARD, state.total));
  $("total").textContent = String(state.total);
  $("score").setAttribute("aria-valuenow", String(inside));
  $("score").setAttribute("aria-valuetext", spokenScore(state.total));
  $("fill").style.transform = `scaleX(${inside / STANDARD})`;
  $("mode").textContent = MODES[state.mode] || "";
}
