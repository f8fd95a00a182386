import { attr, el, icon, setIcon, style, text } from "./dom.js";
import { clock, count, countdown, percent, plural, seconds, words } from "./format.js";
import { isTroubled, stateOf, STATES } from "./states.js";
import { table } from "./table.js";

const SPAN = 900;

/** One lane per breaker: what state it was in during the last quarter of an hour, and what it does now. */
export function breakers(panel, actions) {
  const view = table({
    label: "Circuit breakers",
    columns: [
      { label: "Breaker", kind: "name" },
      { label: "State", kind: "state" },
      { label: "Last 15 minutes", kind: "lane", silent: true },
      { label: "Failures", kind: "number" },
      { label: "Refused", kind: "number" },
      { label: "Actions", kind: "act" },
    ],
    row: breaker => lane(breaker, actions),
    rank: breaker => (isTroubled(breaker) ? 1e6 : 0) + breaker.transitions.length * 1e3 + breaker.failureRate,
    empty: "No method that was called has a circuit breaker.",
  });
  panel.querySelector(".body").append(view.node, legend());
  view.node.querySelector("th.lane").append(axis());
  const note = panel.querySelector(".note");
  return {
    update(frame) {
      attr(panel, "data-acts", frame.actionsEnabled);
      const now = Date.parse(frame.time);
      const since = Date.parse(frame.historySince);
      view.update(frame.breakers.map(breaker => ({ ...breaker, now, seen: since, acts: frame.actionsEnabled })));
      attr(panel, "data-empty", frame.breakers.length === 0);
      const tally = {};
      for (const breaker of frame.breakers) tally[breaker.state] = (tally[breaker.state] ?? 0) + 1;
      text(note, Object.keys(STATES).filter(state => tally[state]).map(state => `${count(tally[state])} ${STATES[state].word.toLowerCase()}`).join(" · "));
    },
  };
}

function lane(breaker, actions) {
  const mark = icon("ok");
  const word = el("b");
  const detail = el("small");
  const state = el("span.breaker-state", null, mark, el("span", null, word, detail));
  const bars = el("div.lane", { role: "img" });
  const failures = el("span");
  const failuresNote = el("small");
  const refused = el("span");
  const refusedNote = el("small");
  const isolate = el("button.plain", { type: "button", "aria-label": `Isolate ${breaker.name}` }, "Isolate");
  const reset = el("button.plain", { type: "button", "aria-label": `Reset ${breaker.name}` }, "Reset");
  isolate.addEventListener("click", () => actions.isolate(breaker.name));
  reset.addEventListener("click", () => actions.reset(breaker.name));
  const act = el("span.buttons", null, isolate, reset);
  const segments = [];

  return {
    cells: [
      el("span.operation", { title: breaker.name }, el("b", null, breaker.name)), state, bars,
      el("span.stack", null, failures, failuresNote), el("span.stack", null, refused, refusedNote), act,
    ],
    update(now) {
      const is = stateOf(now);
      attr(state, "data-level", is.level);
      setIcon(mark, is.icon);
      text(word, is.word);
      text(detail, sentence(now));
      text(failures, now.calls > 0 ? percent(now.failureRate * 100) : "–");
      text(failuresNote, now.slowCallRate > 0 ? `${percent(now.slowCallRate * 100)} slow` : now.consecutiveFailures > 0 && now.state === "Closed" ? `${count(now.consecutiveFailures)} in a row` : now.calls > 0 ? `of ${count(now.calls)}` : "no calls");
      text(refused, count(now.rejected));
      text(refusedNote, now.breaks > 0 ? plural(now.breaks, "break") : "no breaks");
      attr(act, "hidden", !now.acts);
      attr(isolate, "hidden", now.state === "Isolated");
      attr(reset, "hidden", now.state === "Closed");
      draw(bars, segments, now);
    },
  };
}

function sentence(now) {
  if (now.state === "Open") return now.remainingSeconds > 0 ? `tries again in ${countdown(now.remainingSeconds)}` : "the next call tries";
  if (now.state === "HalfOpen") return `${count(now.probesSucceeded)} of ${count(now.successThreshold)} probes good`;
  const lasted = seconds(Math.max(0, Math.round((now.now - Date.parse(now.since)) / 1000)));
  return now.state === "Isolated" ? `by hand, ${lasted}` : `for ${lasted}`;
}

function draw(bars, segments, breaker) {
  const start = breaker.now - SPAN * 1000;
  // What is drawn begins where somebody looked or the breaker is known to have changed, whichever is earlier.
  const changes = breaker.transitions.map(change => ({ at: Date.parse(change.time), to: change.to, why: change.reason, cause: change.cause }));
  if (changes.length === 0) changes.push({ at: Math.max(Math.min(Date.parse(breaker.since), breaker.now), start), to: breaker.state });
  const told = [];
  let blank = changes[0].at > start;
  let other = false;
  let used = 0;
  for (let i = 0; i < changes.length; i++) {
    const from = Math.max(changes[i].at, start);
    const until = i + 1 < changes.length ? changes[i + 1].at : breaker.now;
    if (until <= start || until <= from && i + 1 < changes.length) continue;
    const to = changes[i].to;
    const lasted = `at ${clock(from)} for ${seconds(Math.round((until - from) / 1000))}`;
    if (!to) { // what it was then is known to nobody
      blank = true;
      told.push(`Nobody looked ${lasted}`);
      continue;
    }
    const part = segments[used] ?? (segments[used] = bars.appendChild(el("i")));
    used++;
    const word = STATES[to]?.word ?? to;
    attr(part, "data-state", to);
    attr(part, "title", `${word} from ${clock(changes[i].at)}` +
      (i + 1 < changes.length ? ` to ${clock(until)}` : "") + (changes[i].why ? `, ${words(changes[i].why)}` : "") + (changes[i].cause ? ` (${changes[i].cause})` : ""));
    style(part, "left", share(from - start));
    style(part, "width", share(until - from));
    if (to !== "Closed") {
      other = true;
      told.push(`${word} ${lasted}`);
    }
  }
  while (segments.length > used) segments.pop().remove();
  const closed = other || used === 0 ? [] : [blank ? "Closed while somebody looked" : "Closed all the time"];
  attr(bars, "aria-label", [...closed, ...told.slice(-6)].join("; "));
}

function share(milliseconds) {
  return (milliseconds / (SPAN * 10)).toFixed(2) + "%";
}

function axis() {
  return el("div.scale", { "aria-hidden": "true" }, ...["15 min ago", "10", "5", "now"].map((label, index) => {
    const tick = el("span", null, label);
    style(tick, "left", (index / 3 * 100).toFixed(2) + "%");
    return tick;
  }));
}

function legend() {
  return el("p.key", null, ...Object.entries(STATES).map(([state, { word }]) => el("span.entry", null, el("i.swatch", { "data-state": state, "aria-hidden": "true" }), word)), el("span.entry", null, "Blank: nobody looked"));
}
