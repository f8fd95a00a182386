import { meter, pair } from "./cells.js";
import { text } from "./dom.js";
import { count } from "./format.js";
import { operationName, table } from "./table.js";

/** Attempts that were started beside a slow one: how many, and how many of them came first. */
export function hedges(panel) {
  const view = table({
    label: "Hedges",
    columns: [{ label: "Method", kind: "name" }, { label: "Won", kind: "gauge" }, { label: "Started", kind: "number" }],
    row: item => {
      const won = meter();
      const started = pair();
      return {
        cells: [operationName(item.name), won.node, started.node],
        update(now) {
          won.set(now.hedgesWon / now.hedges, `${count(now.hedgesWon)} of ${count(now.hedges)} answered the call`);
          started.set(count(now.hedges), now.calls > 0 ? `${now.hedges / now.calls < 0.01 ? "<0.01" : (now.hedges / now.calls).toFixed(2)} a call` : "");
        },
      };
    },
    limit: 8,
    rank: item => item.hedges,
    empty: "No hedge was started.",
  });
  panel.querySelector(".body").append(view.node);
  const note = panel.querySelector(".note");
  return {
    update(frame) {
      const items = frame.operations.filter(operation => operation.hedges > 0);
      view.update(items);
      text(note, items.length > 0 ? `${count(items.reduce((sum, item) => sum + item.hedges, 0))} since the start` : "");
    },
  };
}
