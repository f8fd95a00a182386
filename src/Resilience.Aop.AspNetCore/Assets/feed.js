// The stream of frames: says what arrives, when nothing has for too long, and why. It comes back by itself.
const STALE_AFTER = 3000;
const RETRY_FIRST = 1000;
const RETRY_MOST = 10000;

/**
 * listener.frame(frame) for each frame; listener.state(state) on change: "connecting", "live", "stalled", "forbidden", "failed";
 * listener.age(seconds) several times a second.
 */
export function openFeed(address, listener) {
  let source = null;
  let received = null;
  let state = null;
  let retryIn = RETRY_FIRST;
  let retry = 0;

  function report(next, detail) {
    if (next === state) return;
    state = next;
    listener.state(next, detail);
  }

  function connect() {
    retry = 0;
    source = new EventSource(address);
    source.addEventListener("frame", event => {
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
    source.addEventListener("error", () => {
      // A dropped connection is retried by the browser; after an answer that is no stream it gives up, and we ask why.
      if (source.readyState === EventSource.CLOSED) void examine();
    });
  }

  async function examine() {
    const closed = source;
    closed.close();
    let status = 0;
    try {
      const answer = await fetch(address, { method: "GET", headers: { Accept: "text/event-stream" }, cache: "no-store" });
      status = answer.status;
      await answer.body?.cancel();
    } catch {
      // nobody there: the same as a server that is being restarted
    }
    if (closed !== source) return;
    if (status === 401 || status === 403) report("forbidden", status);
    else if (status !== 0 && status !== 200) report("failed", status);
    if (retry === 0) retry = setTimeout(connect, retryIn);
    retryIn = Math.min(retryIn * 2, RETRY_MOST);
  }

  function look() {
    if (received === null) return;
    const age = performance.now() - received;
    if (age > STALE_AFTER && state === "live") report("stalled");
    listener.age(age / 1000);
  }

  report("connecting");
  connect();
  setInterval(look, 250);
}
