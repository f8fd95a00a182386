import { attr, el, keyed, text } from "./dom.js";
import { count, splitOperation } from "./format.js";

const REORDER_AFTER = 10000;

/** What panels say that have nothing to read. */
export const UNMEASURED = "not measured: built without telemetry";

/**
 * A table whose rows are kept by key. With more than `limit` items it shows those that rank highest, in the order of the list, and a button for the rest.
 * row(item) returns { cells, update(item) }; empty is what stands there without items.
 */
export function table({ label, columns, row, key = item => item.name, limit = 12, rank = null, empty }) {
  const body = el("tbody", { role: "rowgroup" });
  const grid = el("table", { role: "table", "aria-label": label },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...columns.map(column => el("th." + column.kind, { role: "columnheader", scope: "col" }, el(column.silent ? "span.unseen" : "span", null, column.label))))),
    body);
  const none = el("p.none", null, empty);
  const more = el("button.plain.more", { type: "button", hidden: true });
  const node = el("div.table", null, grid, none, more);
  const patch = keyed(body, item => {
    const made = row(item);
    const cells = made.cells.map((content, index) => el("td." + columns[index].kind, { role: "cell", "data-label": columns[index].label }, content));
    return { node: el("tr", { role: "row" }, ...cells), update: made.update };
  });
  let all = false;
  let items = [];
  let chosen = new Set();
  let chosenAt = -REORDER_AFTER;

  more.addEventListener("click", () => {
    all = !all;
    show();
  });

  function show() {
    attr(grid, "hidden", items.length === 0);
    attr(none, "hidden", items.length > 0);
    attr(more, "hidden", items.length <= limit);
    text(more, all ? `Show ${limit} of ${count(items.length)}` : `Show all ${count(items.length)}`);
    patch(all || items.length <= limit ? items : highest(), key);
  }

  // Rows that change places every second cannot be read: who is shown is settled for ten seconds, and while somebody points at them.
  function highest() {
    if (!rank) return items.slice(0, limit);
    const now = performance.now();
    const settled = items.filter(item => chosen.has(key(item)));
    const inUse = grid.matches(":hover") || grid.contains(document.activeElement);
    if (settled.length === limit && (inUse || now - chosenAt < REORDER_AFTER)) return settled;
    chosen = new Set([...items].sort((a, b) => rank(b) - rank(a)).slice(0, limit).map(key));
    chosenAt = now;
    return items.filter(item => chosen.has(key(item)));
  }

  return {
    node,
    update(next) {
      items = next;
      show();
    },
  };
}

/** The name of an operation in a cell: the method, its type below, all of it as tooltip. */
export function operationName(name) {
  const parts = splitOperation(name);
  return el("span.operation", { title: name }, el("b", null, parts.method), parts.type === "" ? null : el("small", null, parts.type));
}
