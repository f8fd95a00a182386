import { pair } from "./cells.js";
import { attr, el, keyed, style, text } from "./dom.js";
import { count, ordinal, percent, splitOperation } from "./format.js";
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
  const levels = fallback.byMember.map((number, index) => ({ label: ordinal(index + 1), words: `${ordinal(index + 1)} fallback`, number }));
  levels.push({ label: "last good", words: "last good result", number: fallback.byCache }, { label: "default", words: "default", number: fallback.byDefault });
  return { name, levels: levels.filter(level => level.number > 0), answered: levels.reduce((sum, level) => sum + level.number, 0), exhausted: fallback.exhausted };
}

function row(item) {
  const columns = el("span.columns", { role: "img" });
  const none = el("span.quiet", null, "nothing");
  const answered = pair();
  const exhausted = pair();
  const patch = keyed(columns, level => {
    const number = el("small.over");
    const bar = el("i");
    return {
      node: el("span", { title: level.words }, number, bar, el("small", null, level.label)),
      update(next) {
        text(number, count(next.number));
        style(bar, "height", Math.max(2, next.number / next.most * 26).toFixed(0) + "px");
      },
    };
  });
  return {
    cells: [operationName(item.name, splitOperation(item.name)), el("span", null, columns, none), answered.node, exhausted.node],
    update({ levels, answered: good, exhausted: bad }) {
      const most = Math.max(1, ...levels.map(level => level.number));
      patch(levels.map(level => ({ ...level, most })), level => level.label);
      attr(columns, "hidden", levels.length === 0);
      attr(none, "hidden", levels.length > 0);
      attr(columns, "aria-label", levels.map(level => `${level.words}: ${count(level.number)}`).join(", "));
      answered.set(count(good), percent(good / (good + bad) * 100));
      exhausted.set(count(bad), percent(bad / (good + bad) * 100));
      attr(exhausted.node, "data-level", bad > 0 ? "warn" : null);
    },
  };
}
