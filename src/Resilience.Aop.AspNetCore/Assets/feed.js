import { ask } from "./ask.js";

// The stream of frames: says what arrives, when nothing has for too long, and why. It comes back by itself.
const STALE_AFTER = 3000;
const GIVE_UP_AFTER = 15000; // a connection that is dead without having ended is not noticed by the browser
const RETRY_FIRST = 1000;
const RETRY_MOST = 10000;

/**
 * listener.frame(frame) for each frame; listener.state(state, status) on change: "connecting", "live", "stalled", "forbidden", "failed";
 * listener.age(seconds) several times a second. While the page is hidden it is not connected, so that forgotten tabs cost the server nothing.
 */
export function openFeed(address, listener) {
  let source = null;
  let opened = performance.now(); // when it was last connected
  let watched = opened; // since when frames have been waited for
  let received = null;
  let state = null;
  let status = 0;
  let retryIn = RETRY_FIRST;
  let retry = 0;

  function report(next, code = 0) {
    if (next === state && code === status) return;
    state = next;
    status = code;
    listener.state(next, code);
  }

  function connect() {
    close();
    opened = performance.now();
    const mine = source = new EventSource(address);
    mine.addEventListener("frame", event => {
      let frame;
      try {
        frame = JSON.parse(event.data);
      } catch {
        return; // half a line, cut off by a server that went down: the next one is whole
      }
      received = performance.now();
      retryIn = RETRY_FIRST;
      report("live");
      listener.frame(frame);
    });
    mine.addEventListener("error", () => {
      // A dropped connection is retried by the browser; after an answer that is no stream it gives up, and we ask why.
      if (mine.readyState === EventSource.CLOSED) void examine();
      else unanswered();
    });
  }

  function close() {
    clearTimeout(retry);
    retry = 0;
    source?.close();
    source = null;
  }

  // A refusal that was told is not true any more once nobody answers.
  function unanswered() {
    if (state === "forbidden" || state === "failed") report("stalled");
  }

  async function examine() {
    const closed = source;
    closed.close();
    let code = 0;
    try {
      const answer = await ask(address, { headers: { Accept: "text/event-stream" }, signal: AbortSignal.timeout(GIVE_UP_AFTER) });
      code = answer.status;
      await answer.body?.cancel();
    } catch {
      // nobody there: the same as a server that is being restarted
    }
    if (closed !== source) return;
    if (code === 401 || code === 403) report("forbidden", code);
    else if (code === 0) unanswered();
    else if (code !== 200) report("failed", code);
    retry = setTimeout(connect, retryIn);
    retryIn = Math.min(retryIn * 2, RETRY_MOST);
  }

  function look() {
    if (document.hidden) return;
    const now = performance.now();
    if (now - Math.max(received ?? 0, watched) > STALE_AFTER && (state === "live" || state === "connecting")) report("stalled");
    if (now - Math.max(received ?? 0, opened) > GIVE_UP_AFTER && source !== null && source.readyState !== EventSource.CLOSED) connect();
    listener.age((now - (received ?? watched)) / 1000);
  }

  function show() {
    if (document.hidden) return close();
    retryIn = RETRY_FIRST;
    watched = performance.now();
    report("connecting");
    connect();
  }

  document.addEventListener("visibilitychange", show);
  show();
  setInterval(look, 250);
}
