/** What happens, as it happens. A drop is taken up where it broke off: the stream's ids are the events' own. */
import { events, toLogin } from "./api.js";

const QUICKEST = 500;
const SLOWEST = 15000;
const SILENCE = 40000;

export class Live {
  /** @param {object} hooks `event(one)`, `anew()`, `online(on)`. */
  constructor(hooks) {
    this.hooks = hooks;
    this.last = "";
    this.delay = QUICKEST;
    this.source = null;
    window.addEventListener("online", () => this.back());
    window.addEventListener("pageshow", (event) => event.persisted && this.back());
  }

  start(after) {
    this.last = after;
    this.open();
  }

  /** A connection that has just come may fail once more: it is tried again as soon as after any first failure. */
  back() {
    this.delay = QUICKEST;
    this.open();
  }

  open() {
    this.close();
    const source = events(this.last);
    this.source = source;
    source.addEventListener("open", () => this.alive());
    source.addEventListener("beat", () => this.alive());
    source.addEventListener("event", (event) => this.take(event, () => this.hooks.event(JSON.parse(event.data))));
    source.addEventListener("anew", (event) => this.take(event, () => this.hooks.anew()));
    source.addEventListener("signed_out", toLogin);
    source.addEventListener("error", () => this.lost());
    this.listen();
  }

  take(event, act) {
    if (event.lastEventId) this.last = event.lastEventId;
    this.alive();
    act();
  }

  alive() {
    this.delay = QUICKEST;
    this.hooks.online(true);
    this.listen();
  }

  lost() {
    this.close();
    this.hooks.online(false);
    this.again = setTimeout(() => this.open(), this.delay * (0.7 + 0.6 * Math.random()));
    this.delay = Math.min(SLOWEST, this.delay * 2);
  }

  listen() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(), SILENCE);
  }

  close() {
    clearTimeout(this.silence);
    clearTimeout(this.again);
    if (this.source) this.source.close();
    this.source = null;
  }
}
