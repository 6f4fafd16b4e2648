/**
 * Lines that arrive by themselves: answers to another tab, an advisor's words. A visible page holds a stream; a hidden
 * one lets it go (browsers allow six connections a host) and looks once a minute, so that its title can say so.
 */
import { events, history } from "./server.js";

const TOGETHER = 40;
const QUICKEST = 1000;
const SLOWEST = 30000;
const SILENCE = 40000;
const PEEK = 60000;
const GRACE = 20000;

export class Live {
  /** @param {function(): string} last the newest id here; @param {object} hooks `lines`, `state`, `online`. */
  constructor(last, hooks) {
    this.last = last;
    this.hooks = hooks;
    this.source = null;
    this.delay = QUICKEST;
    this.timers = {};
    this.online = null;
    this.batch = [];
    document.addEventListener("visibilitychange", () => (document.hidden ? this.rest() : this.wake()));
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.lost());
    window.addEventListener("pageshow", (event) => event.persisted && this.wake());
  }

  start() {
    if (document.hidden) this.rest();
    else this.open();
  }

  open() {
    this.close();
    const source = events(this.last());
    this.source = source;
    source.addEventListener("line", (event) => this.alive() && this.gather(JSON.parse(event.data)));
    source.addEventListener("state", (event) => this.alive() && this.hooks.state(JSON.parse(event.data)));
    source.addEventListener("beat", () => this.alive());
    source.addEventListener("error", () => this.lost());
    this.later("silence", SILENCE, () => this.lost());
  }

  /** Something came: the connection is good, and the next trouble may be met quickly again. */
  alive() {
    this.delay = QUICKEST;
    this.tell(true);
    this.later("silence", SILENCE, () => this.lost());
    return true;
  }

  /** Try again, each time after a longer pause, with a little chance so that many pages do not come at once. */
  lost() {
    this.close();
    this.tell(false);
    this.later("again", this.delay * (0.7 + 0.6 * Math.random()), () => this.open());
    this.delay = Math.min(SLOWEST, this.delay * 2);
  }

  /** Bubbles of one turn come one by one within a moment: they are handed on together. */
  gather(line) {
    this.batch.push(line);
    this.later("batch", TOGETHER, () => this.hooks.lines(this.batch.splice(0)));
  }

  tell(online) {
    if (online !== this.online) this.hooks.online(online);
    this.online = online;
  }

  async wake() {
    this.stop("rest");
    this.stop("peek");
    await this.sync();
    if (!this.source) this.open();
  }

  rest() {
    this.later("rest", GRACE, () => {
      this.close();
      this.peek();
    });
  }

  peek() {
    this.later("peek", PEEK, async () => {
      await this.sync();
      if (document.hidden) this.peek();
    });
  }

  async sync() {
    const past = await history(this.last());
    if (past) {
      this.hooks.lines(past.lines);
      this.hooks.state(past.state);
    }
  }

  close() {
    if (this.source) this.source.close();
    this.source = null;
    this.stop("silence");
    this.stop("again");
  }

  later(name, wait, act) {
    this.stop(name);
    this.timers[name] = setTimeout(act, wait);
  }

  stop(name) {
    clearTimeout(this.timers[name]);
  }
}
