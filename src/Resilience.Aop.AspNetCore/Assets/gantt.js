import { el, style, text } from "./dom.js";
import { seconds } from "./format.js";

/** The attempts of a call that goes as badly as it can, one bar each, with the waits between them. */
export function gantt(timeline) {
  const attempts = timeline.attempts;
  const ends = attempts.map(attempt => attempt.endSeconds ?? attempt.startSeconds);
  // Where nothing ends by itself, the picture does: an attempt without limit runs off its edge.
  const open = attempts.some(attempt => attempt.endSeconds === undefined);
  const span = Math.max(timeline.totalSeconds ?? 0, ...ends) || 1;
  const full = open && timeline.totalSeconds === undefined ? span * 1.25 : span;
  const rows = [];
  for (const attempt of attempts) {
    const end = attempt.endSeconds ?? full;
    const wait = el("i.wait");
    const bar = el("i.attempt", { "data-open": attempt.endSeconds === undefined });
    const lane = el("span.gantt-lane", { "aria-hidden": "true" }, wait, bar);
    style(wait, "left", share(attempt.startSeconds - attempt.maxWaitSeconds, full));
    style(wait, "width", share(attempt.maxWaitSeconds, full));
    style(bar, "left", share(attempt.startSeconds, full));
    style(bar, "width", share(Math.max(end - attempt.startSeconds, full / 200), full));
    rows.push(el("li", null, el("b", null, `Attempt ${attempt.number}`), lane, el("small", null, sentence(attempt))));
  }
  const total = el("p.gantt-total");
  text(total, (timeline.totalSeconds === undefined ? "No limit in all" : `${seconds(timeline.totalSeconds)} in all, at worst`) +
    (timeline.hasMore ? "; more attempts follow" : "") + (timeline.isHedged ? "; attempts run beside each other" : ""));
  const key = el("p.key", null,
    el("span.entry", null, el("i.swatch.attempt", { "aria-hidden": "true" }), "attempt"), el("span.entry", null, el("i.swatch.wait", { "aria-hidden": "true" }), "wait, at most"));
  return el("div.gantt", null, el("ol", { "aria-label": "Attempts of a call at worst" }, ...rows), total, key);
}

function sentence({ startSeconds, endSeconds, minWaitSeconds, maxWaitSeconds }) {
  const from = endSeconds === undefined ? `from ${seconds(startSeconds)}, no limit` : `${seconds(startSeconds)} to ${seconds(endSeconds)}`;
  if (!(maxWaitSeconds > 0)) return from;
  return from + (minWaitSeconds === maxWaitSeconds ? `, after ${seconds(maxWaitSeconds)}` : `, after ${seconds(minWaitSeconds)} to ${seconds(maxWaitSeconds)}`);
}

function share(value, full) {
  return Math.max(0, Math.min(100, value / full * 100)).toFixed(2) + "%";
}
