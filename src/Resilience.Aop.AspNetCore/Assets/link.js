import { attr, text } from "./dom.js";
import { clock, seconds } from "./format.js";

const WORDS = { connecting: "Connecting", live: "Live", stalled: "Stalled", forbidden: "No access", failed: "Error" };

/** Whether the page can be believed: the lamp at the top, the banner, and the grey over numbers that are old. */
export function createLink(announce) {
  const link = document.getElementById("link");
  const words = document.getElementById("link-text");
  const banner = document.getElementById("banner");
  const title = document.getElementById("banner-title");
  const detail = document.getElementById("banner-text");
  let state = "connecting";
  let status = 0;
  let last = null;
  let age = 0;
  let lost = false;

  function show() {
    text(words, WORDS[state]);
    attr(link, "data-state", state);
    document.documentElement.dataset.link = state;
    attr(banner, "hidden", state === "live" || state === "connecting");
    attr(banner, "data-state", state);
    const old = last === null ? "" : `The numbers below are ${seconds(Math.floor(age))} old, from ${clock(last)}.`;
    if (state === "stalled") {
      text(title, "No data.");
      text(detail, `${old} Reconnecting …`.trim());
    } else if (state === "forbidden") {
      text(title, "You may not look here.");
      text(detail, status === 401
        ? "Sign in, then this page goes on by itself."
        : "The dashboard answers requests of this machine only, unless an authorization policy lets you in. It goes on by itself once it does.");
    } else if (state === "failed") {
      text(title, status === 404 ? "The dashboard has gone." : "The server has a problem.");
      text(detail, `It answered with status ${status}. ${old} Trying again …`);
    }
  }

  return {
    frame(time) {
      last = time;
    },
    state(next, code = 0) {
      const news = next !== state || code !== status;
      state = next;
      status = code;
      show();
      if (next === "live" && lost) announce("Data is live again.");
      if (next !== "live" && next !== "connecting" && news) announce(`${title.textContent} ${WORDS[next]}.`);
      lost = next !== "live" && next !== "connecting";
    },
    age(value) {
      age = value;
      if (state !== "live") show();
    },
  };
}
