import { attr, el, icon, keyed, setIcon, text } from "./dom.js";
import { clock, count, seconds } from "./format.js";

/** What stands, and what has come and gone. */
export function alerts(panel) {
  const active = el("ul.alerts", { "aria-label": "Standing alerts" });
  const quiet = el("p.calm", null, icon("ok"), el("span", null, "Nothing to worry about: no alert stands."));
  const log = el("ol.log", { "aria-label": "Log of alerts", tabindex: "0" });
  const none = el("p.none", null, "No alert was raised or taken back since somebody looked.");
  panel.querySelector(".body").append(active, quiet, el("h3", null, "Log"), log, none);
  const note = panel.querySelector(".note");
  let now = 0;

  const patchActive = keyed(active, alert => {
    const message = el("span");
    const since = el("small");
    return {
      node: el("li", { "data-level": alert.kind === "CircuitBreakerOpen" ? "bad" : "warn" }, icon(alert.kind === "CircuitBreakerOpen" ? "bad" : "warn"), el("span.stack", null, message, since)),
      update(next) {
        text(message, next.message);
        text(since, `since ${clock(next.since)}, ${seconds(Math.max(0, Math.round((now - Date.parse(next.since)) / 1000)))}`);
      },
    };
  });
  const patchLog = keyed(log, () => {
    const time = el("time");
    const mark = icon("warn");
    const verb = el("b");
    const message = el("span");
    const node = el("li", null, time, mark, el("span", null, verb, " ", message));
    return {
      node,
      update(entry) {
        text(time, clock(entry.time));
        attr(time, "datetime", entry.time);
        attr(node, "data-level", entry.isRaised ? "warn" : "ok");
        setIcon(mark, entry.isRaised ? "warn" : "ok");
        text(verb, entry.isRaised ? "Raised:" : "Over:");
        text(message, entry.message);
      },
    };
  });

  return {
    update(frame) {
      now = Date.parse(frame.time);
      patchActive(frame.alerts.active, alert => alert.kind + "\n" + alert.source);
      patchLog(frame.alerts.log, entry => [entry.time, entry.kind, entry.source, entry.isRaised].join("\n"));
      attr(active, "hidden", frame.alerts.active.length === 0);
      attr(quiet, "hidden", frame.alerts.active.length > 0);
      attr(log, "hidden", frame.alerts.log.length === 0);
      attr(none, "hidden", frame.alerts.log.length > 0);
      text(note, frame.alerts.active.length > 0 ? `${count(frame.alerts.active.length)} standing` : "");
    },
  };
}
