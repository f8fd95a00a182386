import { attr, el, icon, setIcon, svg, text } from "./dom.js";
import { countdown, count, percent, rate, splitOperation } from "./format.js";
import { isTroubled, stateOf } from "./states.js";
import { sparkline } from "./sparkline.js";

const CENTRE = 60;
const DISC = 38;
const RING = 46;
const GAUGE = 54;
const GAUGE_TURN = 0.75; // the arc of the bulkhead leaves its lower quarter open

/** One method of the wall: area = rate, fill = errors, ring = breaker, arc = bulkhead, line = the last minute. */
export function circle(operation, choose) {
  const parts = splitOperation(operation.name);
  const disc = svg("circle.disc", { cx: CENTRE, cy: CENTRE });
  const fill = svg("path.errors", { fill: "url(#hatch)" });
  const ring = svg("circle.ring", { cx: CENTRE, cy: CENTRE, r: RING, pathLength: 100, transform: `rotate(-90 ${CENTRE} ${CENTRE})` });
  const rest = svg("circle.rest", { cx: CENTRE, cy: CENTRE, r: RING, pathLength: 100, transform: `rotate(-90 ${CENTRE} ${CENTRE})` });
  const track = svg("circle.track", gauge(GAUGE_TURN));
  const use = svg("circle.use", gauge(0));
  const picture = svg("svg.circle", { viewBox: "0 0 120 120", "aria-hidden": "true", focusable: "false" }, track, use, ring, rest, disc, fill);
  const mark = icon("bad");
  const state = el("span");
  const badge = el("span.badge", null, mark, state);
  const calls = el("b");
  const errors = el("span.share");
  const line = sparkline();
  const spoken = el("span.unseen");
  const node = el("button.method", { type: "button", title: operation.name },
    el("span.picture", { "aria-hidden": "true" }, picture, badge),
    el("span.words", { "aria-hidden": "true" }, el("span.title", null, parts.method), el("small", null, parts.type), el("span.numbers", null, calls, errors)),
    line.node, spoken);
  node.addEventListener("click", () => choose(operation.name));
  let drawn = "";

  return {
    node,
    update({ operation: now, breaker, bulkhead, scale, dense, big }) {
      const is = stateOf(breaker);
      attr(node, "data-big", dense && big);
      const level = !(now.callsPerSecond > 0) ? "idle" : now.errorPercent >= 5 ? "bad" : now.errorPercent >= 1 ? "warn" : "calm";
      attr(node, "data-level", level);
      attr(node, "data-state", breaker ? breaker.state : "None");

      const radius = now.callsPerSecond > 0 ? Math.max(5, DISC * Math.sqrt(Math.min(1, now.callsPerSecond / scale))) : 5;
      attr(disc, "r", radius.toFixed(1));
      const shape = radius.toFixed(1) + "/" + now.errorPercent.toFixed(1);
      if (shape !== drawn) {
        drawn = shape;
        attr(fill, "d", now.callsPerSecond > 0 ? glass(radius, now.errorPercent / 100) : null);
      }

      const left = breaker?.state !== "Open" ? null : breaker.breakSeconds > 0 ? Math.max(0, Math.min(1, (breaker.remainingSeconds ?? 0) / breaker.breakSeconds)) : 1;
      attr(rest, "stroke-dasharray", left === null ? null : `${(left * 100).toFixed(1)} 100`);
      attr(rest, "hidden", left === null);
      const taken = bulkhead ? Math.max(0, Math.min(1, bulkhead.utilization)) : 0;
      attr(track, "hidden", !bulkhead);
      attr(use, "hidden", !bulkhead || taken === 0);
      attr(use, "data-full", bulkhead && taken >= 0.9);
      if (bulkhead) attr(use, "stroke-dasharray", `${(taken * 100 * GAUGE_TURN).toFixed(1)} 100`);

      const troubled = isTroubled(breaker);
      attr(badge, "hidden", !troubled);
      attr(badge, "data-level", is.level);
      let label = is.word;
      if (troubled) {
        setIcon(mark, is.icon);
        if (breaker.state === "Open") label = breaker.remainingSeconds > 0 ? "Open " + countdown(breaker.remainingSeconds) : "Open";
        text(state, label);
      }

      text(calls, now.callsPerSecond > 0 ? rate(now.callsPerSecond) + "/s" : "idle");
      text(errors, now.callsPerSecond > 0 && now.errorPercent > 0 ? percent(now.errorPercent) + " err" : "");
      if (!dense || big) line.update(now.sparkline);
      attr(line.node, "hidden", dense && !big);
      text(spoken, [
        now.name, rate(now.callsPerSecond) + " calls a second", percent(now.errorPercent) + " errors",
        breaker ? `breaker ${is.word.toLowerCase()}` : null, bulkhead ? `bulkhead ${count(bulkhead.active)} of ${count(bulkhead.adaptiveLimit ?? bulkhead.limit)}` : null,
      ].filter(Boolean).join(", "));
    },
  };
}

function gauge(share) {
  return { cx: CENTRE, cy: CENTRE, r: GAUGE, pathLength: 100, "stroke-dasharray": `${share * 100} 100`, transform: `rotate(135 ${CENTRE} ${CENTRE})` };
}

// The disc filled like a glass, so that the filled part of its area is the share of errors.
function glass(radius, share) {
  if (!(share > 0)) return null;
  if (share > 0.999) return `M${CENTRE - radius} ${CENTRE}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
  let low = 0;
  let high = Math.PI;
  for (let i = 0; i < 14; i++) { // half the angle of the segment, by bisection of its area
    const middle = (low + high) / 2;
    if ((middle - Math.sin(2 * middle) / 2) / Math.PI < share) low = middle;
    else high = middle;
  }
  const least = Math.acos(Math.max(-1, 1 - 2.5 / radius)); // a few errors are to be seen, too
  const angle = Math.max(low, least);
  const x = radius * Math.sin(angle);
  const y = CENTRE + radius * Math.cos(angle);
  return `M${(CENTRE - x).toFixed(2)} ${y.toFixed(2)}A${radius} ${radius} 0 ${angle > Math.PI / 2 ? 1 : 0} 0 ${(CENTRE + x).toFixed(2)} ${y.toFixed(2)}Z`;
}
