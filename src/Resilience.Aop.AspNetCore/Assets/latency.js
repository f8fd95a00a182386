import { attr, el, style, text } from "./dom.js";
import { milliseconds } from "./format.js";
import { operationName, table, UNMEASURED } from "./table.js";

const NAMES = ["p50", "p90", "p99"];

/** Percentiles of calls, as callers see them, above those of attempts, as the dependency answers: the gap is what retries, waits and queues cost. */
export function latency(panel) {
  const scale = el("div.scale", { "aria-hidden": "true" });
  const view = table({
    label: "Latency of calls and attempts",
    columns: [
      { label: "Method", kind: "name" },
      { label: "Range", kind: "chart", silent: true },
      ...NAMES.map(label => ({ label, kind: "number" })),
    ],
    row: range,
    rank: item => item.callLatency?.p99 ?? 0,
    empty: "Nothing has been measured yet.",
  });
  panel.querySelector(".body").append(view.node, key());
  const note = panel.querySelector(".note");
  let bounds = [1, 1000];
  view.node.querySelector("th.chart").append(scale);

  return {
    update(frame) {
      const measured = frame.operations.filter(operation => operation.callLatency || operation.attemptLatency);
      const all = measured.flatMap(({ callLatency, attemptLatency }) => [callLatency, attemptLatency].filter(Boolean).flatMap(part => [part.p50, part.p99]));
      bounds = settle(bounds, Math.min(...all), Math.max(...all));
      ticks(scale, bounds);
      style(view.node, "--decades", String(Math.round(Math.log10(bounds[1] / bounds[0]))));
      view.update(measured.map(operation => ({ ...operation, bounds })));
      text(note, frame.isMeasured ? "last minute" : UNMEASURED);
    },
  };
}

function range(item) {
  const calls = bar("calls");
  const attempts = bar("attempts");
  const numbers = NAMES.map(() => ({ call: el("b"), attempt: el("small") }));
  return {
    cells: [
      operationName(item.name),
      el("span.ranges", { "aria-hidden": "true" }, calls.node, attempts.node),
      ...numbers.map(({ call, attempt }) => el("span.stack", null, call, attempt)),
    ],
    update({ callLatency, attemptLatency, bounds }) {
      calls.update(callLatency, bounds);
      attempts.update(attemptLatency, bounds);
      NAMES.forEach((name, index) => {
        text(numbers[index].call, milliseconds(callLatency?.[name]));
        text(numbers[index].attempt, milliseconds(attemptLatency?.[name]));
      });
    },
  };
}

function bar(kind) {
  const span = el("i.span");
  const marks = NAMES.map(name => el("i." + name));
  const node = el("span.range." + kind, null, span, ...marks);
  return {
    node,
    update(part, bounds) {
      attr(node, "data-none", !part);
      if (!part) return;
      const places = NAMES.map(name => place(part[name], bounds));
      style(span, "left", places[0].toFixed(2) + "%");
      style(span, "width", (places[2] - places[0]).toFixed(2) + "%");
      marks.forEach((mark, index) => style(mark, "left", places[index].toFixed(2) + "%"));
    },
  };
}

function place(value, [low, high]) {
  return Math.max(0, Math.min(100, Math.log(Math.max(value, low) / low) / Math.log(high / low) * 100));
}

// Powers of ten, and slow to shrink, so that the scale stands still.
function settle(before, least, most) {
  if (!Number.isFinite(least) || !(most > 0)) return before;
  const low = 10 ** Math.floor(Math.log10(Math.max(least, 0.01)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(most, 0.1)));
  const wide = Math.max(high, low * 10);
  const keeps = before[0] <= low && before[1] >= wide && before[0] * 10 >= low && before[1] <= wide * 10;
  return keeps ? before : [low, wide];
}

function ticks(node, bounds) {
  const wanted = bounds.join();
  if (node.dataset.bounds === wanted) return;
  node.dataset.bounds = wanted;
  node.replaceChildren();
  for (let value = bounds[0]; value <= bounds[1] * 1.001; value *= 10) {
    const tick = el("span", null, short(value));
    style(tick, "left", place(value, bounds).toFixed(2) + "%");
    node.append(tick);
  }
}

function short(value) {
  if (value >= 1000) return `${Math.round(value / 1000)} s`;
  return value === 1 ? "1 ms" : value < 1 ? value.toPrecision(1) : String(Math.round(value)); // the milliseconds between say it once
}

function key() {
  const sample = kind => el("span.range.sample." + kind, { "aria-hidden": "true" }, el("i.span"), ...NAMES.map(name => el("i." + name)));
  return el("p.key", null,
    el("span.entry", null, sample("calls"), "Calls, upper numbers"), el("span.entry", null, sample("attempts"), "Attempts, lower numbers"), el("span.entry", null, "Marks: p50, p90, p99"));
}
