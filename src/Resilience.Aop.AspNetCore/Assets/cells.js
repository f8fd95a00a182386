import { el, style, text } from "./dom.js";
import { percent } from "./format.js";

/** A name that is none of an operation. */
export function name(value) {
  return el("span.operation", { title: value }, el("b", null, value));
}

/** A number and, below it, words. */
export function pair() {
  const value = el("b");
  const note = el("small");
  return {
    node: el("span.stack", null, value, note),
    set(shown, words) {
      text(value, shown);
      text(note, words);
    },
  };
}

/** A share as a bar, as a number, and words below; null: there is none yet. */
export function meter() {
  const bar = el("i");
  const value = el("b");
  const note = el("small");
  const node = el("span.meter", null, el("span.bar", { "aria-hidden": "true" }, bar), el("span.stack", null, value, note));
  return {
    node,
    set(share, words) {
      style(bar, "width", ((share ?? 0) * 100).toFixed(1) + "%");
      text(value, share === null ? "–" : percent(share * 100));
      text(note, words);
    },
  };
}
