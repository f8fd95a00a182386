import { meter, name, pair } from "./cells.js";
import { attr, el, style, text } from "./dom.js";
import { count, percent, plural, rate, seconds } from "./format.js";
import { operationName, table } from "./table.js";

const CELLS = 60;

/** Bulkheads, rate limits, caches and retry budgets: what is shared and can run out. */
export function bulkheads(panel) {
  const view = add(panel, {
    label: "Bulkheads",
    columns: [["Bulkhead", "name"], ["Slots", "chart"], ["In flight", "number"], ["Queue", "number"], ["Refused", "number"]],
    row: item => {
      const use = slots();
      const active = pair();
      const queue = pair();
      const refused = pair();
      return {
        cells: [name(item.name), use.node, active.node, queue.node, refused.node],
        update(now) {
          const limit = now.adaptiveLimit ?? now.limit;
          use.update(now, limit);
          active.set(count(now.active), `of ${count(limit)}` + (now.adaptiveLimit === undefined ? "" : ", adaptive"));
          queue.set(count(now.queued), now.queueLimit > 0 ? `of ${count(now.queueLimit)}` : "no queue");
          refused.set(count(now.rejected), now.total > 0 ? percent(now.rejected / now.total * 100) : "");
        },
      };
    },
    rank: item => item.utilization * 1e3 + item.queued,
    empty: "No bulkhead is in use.",
  });
  panel.querySelector(".body").append(el("p.key", null,
    el("span.entry", null, el("span.held", { "aria-hidden": "true", "data-cells": true }, el("i", { "data-on": true }), el("i", { "data-on": true }), el("i")), "slots taken and free"),
    el("span.entry", null, waitingSample(), "queue")));
  return { update: frame => view.update(frame.bulkheads) };
}

export function limiters(panel) {
  const view = add(panel, {
    label: "Rate limits",
    columns: [["Limit", "name"], ["Granted", "number"], ["Refused", "number"], ["Queue", "number"]],
    row: item => {
      const title = name(item.name);
      const rule = el("small");
      title.append(rule);
      const granted = pair();
      const refused = pair();
      const queued = el("span");
      return {
        cells: [title, granted.node, refused.node, queued],
        update(now) {
          text(rule, [now.permits === undefined ? "adapter" : `${count(now.permits)} per ${seconds(now.perSeconds)}`, now.partitions > 0 ? plural(now.partitions, "partition") : null].filter(Boolean).join(", "));
          granted.set(rate(now.grantedPerSecond) + "/s", count(now.granted) + " in all");
          refused.set(rate(now.rejectedPerSecond) + "/s", count(now.rejected) + " in all");
          attr(refused.node, "data-level", now.rejectedPerSecond > 0 ? "warn" : null);
          text(queued, count(now.queued));
        },
      };
    },
    rank: item => item.rejectedPerSecond * 1e6 + item.grantedPerSecond,
    empty: "No rate limit is in use.",
  });
  return { update: frame => view.update(frame.rateLimiters) };
}

export function caches(panel) {
  const view = add(panel, {
    label: "Caches",
    columns: [["Cache", "name"], ["Hit rate", "gauge"], ["Entries", "number"], ["Stale", "number"]],
    row: item => {
      const hits = meter();
      const entries = pair();
      const stale = pair();
      return {
        cells: [operationName(item.name), hits.node, entries.node, stale.node],
        update(now) {
          const asked = now.hits + now.misses + now.joined + now.stale > 0;
          hits.set(asked ? now.hitRate : null, `${count(now.hits)} hits, ${count(now.joined)} joined, ${count(now.misses)} misses`);
          entries.set(count(now.entries), `of ${count(now.maxEntries)}`);
          stale.set(count(now.stale), now.evictions > 0 ? plural(now.evictions, "eviction") : "no evictions");
        },
      };
    },
    rank: item => item.hits + item.misses,
    empty: "No cache is in use.",
  });
  return { update: frame => view.update(frame.caches) };
}

export function budgets(panel) {
  const view = add(panel, {
    label: "Retry budgets",
    columns: [["Budget", "name"], ["Spent", "gauge"], ["Left", "number"], ["Denied", "number"]],
    row: item => {
      const spent = meter();
      const left = el("span");
      const denied = pair();
      return {
        cells: [name(item.name), spent.node, left, denied.node],
        update(now) {
          spent.set(now.utilization, `${plural(now.retries, "retry", "retries")} in all`);
          attr(spent.node, "data-level", now.utilization >= 0.9 ? "bad" : null);
          text(left, count(Math.floor(now.available)));
          denied.set(count(now.denied), now.denied > 0 ? "without a retry" : "none");
        },
      };
    },
    rank: item => item.utilization,
    empty: "No retry budget is in use.",
  });
  return { update: frame => view.update(frame.budgets) };
}

function add(panel, { columns, ...rest }) {
  const view = table({ ...rest, limit: 8, columns: columns.map(([label, kind]) => ({ label, kind })) });
  panel.querySelector(".body").append(view.node);
  return view;
}

// One cell a slot where that can be counted by eye, a bar where there are more. Beside it, hollow, the queue.
function slots() {
  const held = el("span.held");
  const waiting = el("span.waiting");
  const node = el("span.slots", { role: "img" }, held, waiting);
  return {
    node,
    update({ active, queued, queueLimit, utilization }, limit) {
      attr(node, "data-full", utilization >= 0.9);
      const cells = limit <= CELLS;
      attr(held, "data-cells", cells);
      const wanted = cells ? Math.max(limit, Math.min(active, CELLS)) : 1;
      while (held.childNodes.length > wanted) held.lastChild.remove();
      while (held.childNodes.length < wanted) held.append(el("i"));
      if (cells) {
        for (let i = 0; i < wanted; i++) attr(held.childNodes[i], "data-on", i < active);
        style(held.firstChild, "width", "");
      } else {
        attr(held.firstChild, "data-on", true);
        style(held.firstChild, "width", (Math.min(1, active / limit) * 100).toFixed(1) + "%");
      }
      attr(waiting, "hidden", queueLimit === 0);
      style(waiting, "--share", String(queueLimit > 0 ? Math.min(1, queued / queueLimit).toFixed(3) : 0));
      attr(node, "aria-label", `${active} of ${limit} slots taken, ${queued} of ${queueLimit} waiting`);
    },
  };
}

function waitingSample() {
  const node = el("span.waiting", { "aria-hidden": "true" });
  style(node, "--share", "0.4");
  return node;
}
