import { attr, svg } from "./dom.js";

const WIDTH = 120;
const HEIGHT = 26;
const POINTS = 60;

/** The last minute: a line of the calls in each second, and below it the part of them in error. Seconds that nobody saw are left out. */
export function sparkline() {
  const area = svg("path.area");
  const bad = svg("path.part");
  const line = svg("path.line");
  const node = svg("svg.sparkline", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, area, bad, line);
  return {
    node,
    update({ rates, errors }) {
      const most = Math.max(1, ...rates.map(value => value ?? 0));
      const first = POINTS - rates.length;
      const x = index => ((first + index) * WIDTH / (POINTS - 1)).toFixed(1);
      const y = value => (HEIGHT - value / most * (HEIGHT - 2)).toFixed(1);
      let strokes = "";
      let ground = "";
      let parts = "";
      for (let i = 0; i < rates.length; i++) {
        if (rates[i] === null) continue;
        let end = i;
        while (end + 1 < rates.length && rates[end + 1] !== null) end++;
        let run = "";
        let low = "";
        for (let j = i; j <= end; j++) {
          run += `${j === i ? "M" : "L"}${x(j)} ${y(rates[j])}`;
          low += `L${x(j)} ${y(rates[j] * (errors[j] ?? 0) / 100)}`;
        }
        strokes += run;
        ground += `M${x(i)} ${HEIGHT}L${run.slice(1)}L${x(end)} ${HEIGHT}Z`;
        parts += `M${x(i)} ${HEIGHT}${low}L${x(end)} ${HEIGHT}Z`;
        i = end;
      }
      attr(line, "d", strokes || null);
      attr(area, "d", ground || null);
      attr(bad, "d", parts || null);
    },
  };
}
