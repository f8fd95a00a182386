import { attr, el, icon, keyed, setIcon, text } from "./dom.js";
import { count, percent, rate, seconds } from "./format.js";

const LEVELS = { Healthy: ["ok", "ok"], Degraded: ["warn", "warn"], Critical: ["bad", "bad"] };

/** The header strip: what is seen first and from furthest away. */
export function strip(node) {
  const mark = icon("ok");
  const status = el("span", null, "–");
  const score = el("span.value");
  const health = el("div.tile.health", { role: "group", "aria-label": "Health" }, el("span.name", null, "Health"), score, el("span.state", null, mark, status));
  const calls = tile("Calls", "/s");
  const errors = tile("Errors", "%");
  const amplification = tile("Amplification", "×");
  const open = tile("Open breakers");
  const letters = tile("Dead letters");
  const age = tile("Data age");
  const reasons = el("ul.reasons", { "aria-label": "What takes from health" });
  const patch = keyed(reasons, () => {
    const words = el("span");
    const impact = el("b");
    return {
      node: el("li", null, impact, words),
      update(reason) {
        text(words, reason.message);
        text(impact, "−" + percent(reason.impact * 100));
      },
    };
  });
  node.append(el("div.tiles", null, health, calls.node, errors.node, amplification.node, open.node, letters.node, age.node), reasons);

  age.set("0 s", null, "live");
  return {
    update(frame) {
      const [level, name] = LEVELS[frame.health.status] ?? LEVELS.Critical;
      attr(health, "data-level", level);
      setIcon(mark, name);
      text(status, frame.health.status);
      text(score, Math.floor(frame.health.score * 100) + " %");
      const totals = frame.totals;
      calls.set(rate(totals.callsPerSecond), null, "last 10 s");
      errors.set(percent(totals.errorPercent).replace(" %", ""), totals.errorPercent >= 5 ? "bad" : totals.errorPercent >= 1 ? "warn" : null, "last 10 s");
      amplification.set(totals.amplification.toFixed(2), totals.amplification >= 2 ? "bad" : totals.amplification >= 1.3 ? "warn" : null, "attempts a call");
      open.set(count(totals.openBreakers), totals.openBreakers > 0 ? "bad" : null, "of " + count(frame.breakers.length));
      letters.set(count(totals.deadLetters), totals.deadLetters > 0 ? "warn" : null, totals.deadLetters > 0 ? "not done with" : "none waiting");
      patch(frame.health.reasons, reason => reason.source + "\n" + reason.message.replace(/[\d.]+/g, "")); // the same reason with another number
      attr(reasons, "hidden", frame.health.reasons.length === 0);
    },
    age(value) {
      const stale = value > 3;
      age.set(seconds(Math.floor(value)), stale ? "bad" : null, stale ? "stalled" : "live");
    },
  };
}

function tile(name, unit) {
  const value = el("span");
  const mark = icon("warn");
  const note = el("small");
  const node = el("div.tile", { role: "group", "aria-label": name },
    el("span.name", null, name), el("span.value", null, value, unit ? el("i", null, unit) : null), el("span.state", null, mark, note));
  attr(mark, "hidden", true);
  return {
    node,
    set(shown, level, words) {
      text(value, shown);
      text(note, words);
      attr(node, "data-level", level);
      attr(mark, "hidden", !level);
      if (level) setIcon(mark, level);
    },
  };
}
