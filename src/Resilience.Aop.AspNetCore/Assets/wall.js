import { attr, el, keyed, style, svg, text } from "./dom.js";
import { count, plural, rate } from "./format.js";
import { circle } from "./circle.js";
import { isTroubled } from "./states.js";

const DENSE_FROM = 61;
const GAP = 8;
const LEAST = 4; // columns of a wall of one: a disc is not a poster
const TILES = { large: 8.25, medium: 7.25 }; // rem, as in panels.css
const TROUBLED_FOR = 30000; // who has been in trouble stays large for that long, or the wall would never stand still

/** The wall of circles. Many methods become small dots, those in trouble come first and stay large. */
export function wall(panel, choose) {
  const note = panel.querySelector(".note");
  const grid = el("div.wall", { role: "group", "aria-label": "Methods" });
  panel.querySelector(".body").append(grid);
  const size = el("span");
  panel.querySelector(".key").append(...key(size));
  const patch = keyed(grid, item => circle(item.operation, choose));
  const troubled = new Map();
  let scale = 1;
  let many = 0;
  let width = 0;
  let balanced = "";

  // Rows of equal length, so that a dozen is two rows of six and not one of ten and a rest; dots fill what there is.
  function balance() {
    if (width === 0) width = grid.clientWidth;
    const shape = [width, many, grid.dataset.size].join();
    if (width === 0 || shape === balanced) return; // to ask for a size of type brings all styles up to date
    balanced = shape;
    const tile = TILES[grid.dataset.size] * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const room = Math.max(1, Math.floor((width + GAP) / (tile + GAP)));
    const rows = Math.ceil(many / room);
    style(grid, "--columns", grid.dataset.size === "small" || many === 0 ? "auto-fill" : String(rows === 1 ? Math.max(many, Math.min(room, LEAST)) : Math.ceil(many / rows)));
  }

  // The width is remembered: to ask for it between two changes would lay out the page each time. And not at once: what is changed here would be observed in turn.
  new ResizeObserver(entries => {
    width = entries.at(-1).contentRect.width;
    balanced = ""; // another size of type shows as another size of the grid, too
    requestAnimationFrame(balance);
  }).observe(grid);

  return {
    update(frame, breakers, bulkheads) {
      const operations = frame.operations;
      const dense = operations.length >= DENSE_FROM;
      attr(grid, "data-size", dense ? "small" : operations.length > 24 ? "medium" : "large");
      many = operations.length;
      balance();
      scale = settle(scale, Math.max(1, ...operations.map(operation => operation.callsPerSecond)));
      const now = performance.now();
      let inTrouble = 0;
      let idle = 0;
      const items = operations.map(operation => {
        const breaker = breakers.get(operation.breaker);
        const bulkhead = bulkheads.get(operation.bulkhead);
        const bad = isTroubled(breaker) || operation.errorPercent >= 5 && operation.callsPerSecond > 0;
        if (bad) {
          inTrouble++;
          troubled.set(operation.name, now);
        }
        if (operation.callsPerSecond === 0) idle++;
        const big = dense && now - (troubled.get(operation.name) ?? -Infinity) < TROUBLED_FOR;
        return { operation, breaker, bulkhead, scale, dense, big };
      });
      if (dense) items.sort((a, b) => b.big - a.big); // stable: names stay in order
      patch(items, item => item.operation.name);
      text(note, [plural(operations.length, "method"), inTrouble > 0 ? `${count(inTrouble)} in trouble` : "none in trouble", idle > 0 ? `${count(idle)} idle` : null].filter(Boolean).join(" · "));
      text(size, `Area: calls a second, the largest is ${rate(scale)}/s`);
    },
  };
}

// 1, 2, 5, 10 … and slow to shrink: discs grow and shrink with their own rate, not with their neighbour's.
function settle(before, most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const nice = [1, 2, 5, 10].map(step => step * power).find(value => value >= most);
  return nice > before || nice < before / 4 ? nice : before;
}

function key(size) {
  const sample = (...shapes) => svg("svg.sample", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, ...shapes);
  const entry = (picture, words) => el("span.entry", null, picture, words);
  return [
    entry(sample(svg("circle.disc", { cx: 12, cy: 12, r: 8 })), size),
    entry(sample(svg("circle.disc", { cx: 12, cy: 12, r: 8 }), svg("path.errors", { d: "M4.3 14A8 8 0 0 0 19.7 14Z", fill: "url(#hatch)" })), "Fill: errors"),
    entry(sample(svg("circle.ring", { cx: 12, cy: 12, r: 9 })), "Ring: circuit breaker"),
    entry(sample(svg("circle.use", { cx: 12, cy: 12, r: 9, pathLength: 100, "stroke-dasharray": "50 100", transform: "rotate(135 12 12)" })), "Arc: bulkhead in use"),
    entry(sample(svg("path.line", { d: "M2 18 8 10 13 14 22 5" })), "Line: last minute"),
  ];
}
