import { attr, el, keyed, text } from "./dom.js";
import { clock, count, plural, splitOperation } from "./format.js";
import { table } from "./table.js";

/** Dead letters that look alike, in groups, with the way back: replay. */
export function letters(panel, actions) {
  const queues = el("ul.queues", { "aria-label": "Queues" });
  const failure = el("p.trouble");
  const view = table({
    label: "Groups of dead letters",
    columns: [
      { label: "Queue", kind: "queue" },
      { label: "Method", kind: "name" },
      { label: "Failure", kind: "failure" },
      { label: "Count", kind: "number" },
      { label: "First and last", kind: "times" },
      { label: "Actions", kind: "act" },
    ],
    key: group => [group.queue, group.fingerprint].join("\n"),
    row: group => row(group, actions),
    empty: "No dead letters: every call that was given up is dealt with, or none was.",
  });
  panel.querySelector(".body").append(queues, failure, view.node);
  const note = panel.querySelector(".note");
  const patch = keyed(queues, queue => {
    const depth = el("b");
    const words = el("small");
    const replay = el("button.plain", { type: "button", "aria-label": `Replay queue ${queue.name}` }, "Replay all");
    replay.addEventListener("click", () => actions.replay({ queue: queue.name }, `all dead letters of queue “${queue.name}”`));
    return {
      node: el("li", null, el("span.stack", null, el("span", null, queue.name), words), depth, replay),
      update(now) {
        text(depth, count(now.depth));
        text(words, [`${count(now.recorded)} recorded`, `${count(now.replayed)} replayed`, now.poisoned > 0 ? `${count(now.poisoned)} poisoned` : null, now.lost > 0 ? `${count(now.lost)} lost` : null].filter(Boolean).join(", "));
        attr(replay, "hidden", !now.acts || now.depth === 0);
      },
    };
  });
  return {
    update(frame) {
      attr(panel, "data-acts", frame.actionsEnabled);
      patch(frame.deadLetterQueues.map(queue => ({ ...queue, acts: frame.actionsEnabled })), queue => queue.name);
      attr(queues, "hidden", frame.deadLetterQueues.length === 0);
      view.update(frame.deadLetterGroups.map(group => ({ ...group, acts: frame.actionsEnabled })));
      attr(failure, "hidden", !frame.deadLetterError);
      text(failure, frame.deadLetterError ? `The store cannot be read (${frame.deadLetterError}): the groups are not up to date.` : "");
      text(note, frame.totals.deadLetters > 0 ? `${count(frame.totals.deadLetters)} not done with` : "");
    },
  };
}

function row(group, actions) {
  const parts = splitOperation(group.operation);
  const number = el("b");
  const poisoned = el("small");
  const message = el("small");
  const last = el("b");
  const first = el("small");
  const replay = el("button.plain", { type: "button", "aria-label": `Replay ${parts.method}, ${group.failureType}, of queue ${group.queue}` }, "Replay");
  let now = group;
  replay.addEventListener("click", () =>
    actions.replay({ queue: now.queue, fingerprint: now.fingerprint }, `${plural(now.count, "call")} of ${parts.method} from queue “${now.queue}”`));
  return {
    cells: [
      group.queue, el("span.operation", { title: group.operation }, el("b", null, parts.method), el("small", null, parts.type)),
      el("span.stack", { title: group.failureType }, el("b", null, group.failureType.slice(group.failureType.lastIndexOf(".") + 1)), message),
      el("span.stack", null, number, poisoned), el("span.stack", null, last, first), replay,
    ],
    update(next) {
      now = next;
      text(number, count(next.count));
      text(poisoned, next.poisoned > 0 ? `${count(next.poisoned)} poisoned` : "");
      text(message, next.message);
      text(last, clock(next.last));
      text(first, `first ${clock(next.first)}`);
      attr(replay, "hidden", !next.acts);
    },
  };
}
