import { bars } from "./cells.js";
import { el, keyed, text } from "./dom.js";
import { count, words } from "./format.js";
import { operationName, table, UNMEASURED } from "./table.js";

/** Which attempts are repeated, for what reasons, and how the delays between them were chosen. */
export function retries(panel) {
  const view = table({
    label: "Retries",
    columns: [
      { label: "Method", kind: "name" },
      { label: "By attempt", kind: "tries" },
      { label: "By reason", kind: "why" },
      { label: "Delays", kind: "strategy" },
    ],
    row,
    rank: item => item.total,
    empty: "No call has been repeated.",
  });
  panel.querySelector(".body").append(view.node);
  const note = panel.querySelector(".note");
  return {
    update(frame) {
      const items = frame.operations.filter(operation => operation.backoff || operation.retriesByAttempt.length > 0)
        .map(operation => ({ ...operation, total: operation.retriesByAttempt.reduce((sum, { count: number }) => sum + number, 0) }));
      const total = items.reduce((sum, item) => sum + item.total, 0);
      view.update(items);
      text(note, frame.isMeasured ? `${count(total)} while somebody looked` : UNMEASURED);
    },
  };
}

function row(item) {
  const attempts = bars("none");
  const list = el("ul.reasons-list");
  const patch = keyed(list, reason => {
    const number = el("b");
    const short = reason.reason.slice(reason.reason.lastIndexOf(".") + 1);
    return {
      node: el("li", { title: reason.reason }, number, el("span", null, short, reason.kind && reason.kind !== "Unknown" ? el("small", null, " " + words(reason.kind)) : null)),
      update: ({ count: value }) => text(number, count(value)),
    };
  });
  const strategy = el("b");
  const why = el("small");
  return {
    cells: [operationName(item.name), attempts.node, list, el("span.stack", null, strategy, why)],
    update({ retriesByAttempt, retriesByReason, backoff }) {
      attempts.set(retriesByAttempt.map(({ attempt, count: number }) =>
        ({ label: attempt === 10 ? "10+" : String(attempt), number, spoken: `attempt ${attempt}: ${number}` })));
      patch(retriesByReason, reason => reason.reason + "\n" + (reason.kind ?? ""));
      text(strategy, !backoff ? "–" : backoff.choice ? `Auto: ${words(backoff.choice)}` : sentence(backoff.strategy));
      text(why, backoff?.choice ? backoff.why ?? "chosen automatically" : backoff?.why ?? (backoff ? "as declared" : ""));
    },
  };
}

function sentence(name) {
  const spaced = words(name);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
