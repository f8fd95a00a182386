import { attr, el, style, text } from "./dom.js";
import { count, percent } from "./format.js";
import { operationName, table, UNMEASURED } from "./table.js";

const KINDS = ["success", "cached", "stale", "fallback", "cancelled", "rejected", "timeout", "failure"];
const ANSWERED = new Set(["success", "cached", "stale", "fallback"]);
const ALL = "\u0000";

/** How the calls of the last minute ended for their callers: one bar of parts for each method, and one for all of them. */
export function outcomes(panel) {
  const view = table({
    label: "Outcomes of the last minute",
    columns: [
      { label: "Method", kind: "name" },
      { label: "Outcomes", kind: "chart" },
      { label: "Calls", kind: "number" },
      { label: "Answered", kind: "number" },
    ],
    row: stack,
    limit: 13,
    rank: item => item.name === ALL ? Infinity : (item.total - item.answered) * 1e3 + item.total,
    empty: "No call has ended in the last minute.",
  });
  panel.querySelector(".body").append(view.node, el("p.key", null, ...KINDS.map(kind =>
    el("span.entry", null, el("i.swatch", { "data-kind": kind, "aria-hidden": "true" }), kind))));
  const note = panel.querySelector(".note");
  return {
    update(frame) {
      const sum = Object.fromEntries(KINDS.map(kind => [kind, 0]));
      const items = [];
      for (const operation of frame.operations) {
        const parts = operation.outcomesLastMinute;
        for (const kind of KINDS) sum[kind] += parts[kind] ?? 0;
        const item = summary(operation.name, parts);
        if (item.total > 0) items.push(item);
      }
      if (items.length > 1) items.unshift(summary(ALL, sum));
      view.update(items);
      text(note, frame.isMeasured ? "last minute" : UNMEASURED);
    },
  };
}

function summary(name, parts) {
  let total = 0;
  let answered = 0;
  for (const kind of KINDS) {
    total += parts[kind] ?? 0;
    if (ANSWERED.has(kind)) answered += parts[kind] ?? 0;
  }
  return { name, parts, total, answered, asked: total - (parts.cancelled ?? 0) };
}

function stack(item) {
  const bars = KINDS.map(kind => el("i", { "data-kind": kind }));
  const picture = el("span.parts", { role: "img" }, ...bars);
  const calls = el("span");
  const answered = el("b");
  return {
    cells: [item.name === ALL ? el("span.operation", null, el("b", null, "All methods")) : operationName(item.name), picture, calls, answered],
    update({ parts, total, answered: good, asked }) {
      const told = [];
      KINDS.forEach((kind, index) => {
        const number = parts[kind] ?? 0;
        attr(bars[index], "hidden", number === 0);
        style(bars[index], "flex-grow", String(number));
        const words = `${kind} ${count(number)} (${percent(number / total * 100)})`;
        attr(bars[index], "title", words);
        if (number > 0) told.push(words);
      });
      attr(picture, "aria-label", told.join(", "));
      text(calls, count(total));
      text(answered, asked === 0 ? "–" : percent(good / asked * 100));
    },
  };
}
