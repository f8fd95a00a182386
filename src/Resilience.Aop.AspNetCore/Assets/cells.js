import { attr, el, keyed, style, text } from "./dom.js";
import { count, percent } from "./format.js";

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

/** Numbers beside each other as bars, { label, title, number, spoken } each; without any, the word that says so. */
export function bars(nothing) {
  const columns = el("span.columns", { role: "img" });
  const none = el("span.quiet", null, nothing);
  const patch = keyed(columns, part => {
    const number = el("small.over");
    const bar = el("i");
    return {
      node: el("span", { title: part.title }, number, bar, el("small", null, part.label)),
      update(next) {
        text(number, count(next.number));
        style(bar, "height", Math.max(2, next.number / next.most * 26).toFixed(0) + "px");
      },
    };
  });
  return {
    node: el("span", null, columns, none),
    set(parts) {
      const most = Math.max(1, ...parts.map(part => part.number));
      patch(parts.map(part => ({ ...part, most })), part => part.label);
      attr(columns, "hidden", parts.length === 0);
      attr(none, "hidden", parts.length > 0);
      attr(columns, "aria-label", parts.map(part => part.spoken).join(", "));
    },
  };
}
