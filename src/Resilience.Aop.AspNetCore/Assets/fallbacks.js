import { bars, pair } from "./cells.js";
import { attr, el, text } from "./dom.js";
import { count, ordinal, percent } from "./format.js";
import { operationName, table } from "./table.js";

/** Failed calls by what answered them: the fallback methods in their order, the last good result, the default, or nothing. */
export function fallbacks(panel) {
  const view = table({
    label: "Fallbacks",
    columns: [
      { label: "Method", kind: "name" },
      { label: "Answered by", kind: "tries" },
      { label: "Answered", kind: "number" },
      { label: "Not answered", kind: "number" },
    ],
    row,
    limit: 8,
    rank: item => item.exhausted * 1e9 + item.answered,
    empty: "No fallback was needed.",
  });
  panel.querySelector(".body").append(view.node, el("p.key", null, "1st, 2nd …: the fallback methods in the order of the attribute. Last good: the last good result."));
  const note = panel.querySelector(".note");
  return {
    update(frame) {
      const items = frame.operations.filter(operation => operation.fallback).map(summary).filter(item => item.answered + item.exhausted > 0);
      view.update(items);
      text(note, items.length > 0 ? `${count(items.reduce((sum, item) => sum + item.answered, 0))} answered since the start` : "");
    },
  };
}

function summary({ name, fallback }) {
  const levels = fallback.byMember.map((number, index) => level(ordinal(index + 1), `${ordinal(index + 1)} fallback`, number));
  levels.push(level("last good", "last good result", fallback.byCache), level("default", "default", fallback.byDefault));
  return { name, levels: levels.filter(({ number }) => number > 0), answered: levels.reduce((sum, { number }) => sum + number, 0), exhausted: fallback.exhausted };
}

function level(label, title, number) {
  return { label, title, number, spoken: `${title}: ${count(number)}` };
}

function row(item) {
  const by = bars("nothing");
  const answered = pair();
  const exhausted = pair();
  return {
    cells: [operationName(item.name), by.node, answered.node, exhausted.node],
    update({ levels, answered: good, exhausted: bad }) {
      by.set(levels);
      answered.set(count(good), percent(good / (good + bad) * 100));
      exhausted.set(count(bad), percent(bad / (good + bad) * 100));
      attr(exhausted.node, "data-level", bad > 0 ? "warn" : null);
    },
  };
}
