import { createActions } from "./actions.js";
import { alerts } from "./alerts.js";
import { createAnnouncer } from "./announcer.js";
import { breakers } from "./breakers.js";
import { attr, text } from "./dom.js";
import { emptiness } from "./empty.js";
import { fallbacks } from "./fallbacks.js";
import { openFeed } from "./feed.js";
import { clock } from "./format.js";
import { hedges } from "./hedges.js";
import { inventory } from "./inventory.js";
import { latency } from "./latency.js";
import { letters } from "./letters.js";
import { budgets, bulkheads, caches, limiters } from "./limits.js";
import { createLink } from "./link.js";
import { outcomes } from "./outcomes.js";
import { retries } from "./retries.js";
import { strip } from "./strip.js";
import { wall } from "./wall.js";

const panel = id => document.getElementById(id);
const announcer = createAnnouncer(panel("live"));
const link = createLink(announcer.say);
const actions = createActions(announcer.say);
const overview = strip(panel("strip"));
const catalog = inventory(panel("inventory"));
const methods = wall(panel("wall"), operation => catalog.reveal(operation));
const empty = emptiness(panel("empty"));
const panels = [
  alerts(panel("alerts")), breakers(panel("breakers"), actions), latency(panel("latency")), outcomes(panel("outcomes")), retries(panel("retries")),
  fallbacks(panel("fallbacks")), hedges(panel("hedges")),
  bulkheads(panel("bulkheads")), limiters(panel("limiters")), caches(panel("caches")), budgets(panel("budgets")), letters(panel("letters"), actions),
];

let waiting = null;

// Only the newest frame is drawn, and none while the page is hidden: a browser calls back for what is seen.
function arrived(frame) {
  if (waiting === null) requestAnimationFrame(draw);
  waiting = frame;
}

function draw() {
  const frame = waiting;
  waiting = null;
  performance.mark("update");
  attr(document.body, "data-sequence", frame.sequence); // first: with it panels have a size
  const focused = document.activeElement;
  text(panel("application"), frame.application || "Resilience");
  text(panel("host"), [frame.host, frame.version].filter(Boolean).join(" · "));
  text(panel("history"), `Histories begin at ${clock(frame.historySince)}.`);
  const title = `${frame.health.status} · ${frame.application || "Resilience"}`;
  if (document.title !== title) document.title = title;

  overview.update(frame);
  methods.update(frame, new Map(frame.breakers.map(part => [part.name, part])), new Map(frame.bulkheads.map(part => [part.name, part])));
  for (const part of panels) part.update(frame);
  catalog.update(frame);
  attr(document.body, "data-called", empty.update(frame, catalog));
  announcer.frame(frame);

  // A node that is moved loses the focus.
  if (focused !== document.activeElement && focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  performance.clearMeasures("update");
  performance.measure("update", "update");
  performance.clearMarks("update");
}

openFeed("events", {
  frame(frame) {
    link.frame(frame.time);
    arrived(frame);
  },
  state: link.state,
  age(value) {
    overview.age(value);
    link.age(value);
  },
});
