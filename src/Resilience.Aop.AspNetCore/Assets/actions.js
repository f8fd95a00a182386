import { ask as request } from "./ask.js";
import { attr, el, text } from "./dom.js";

/** Asks, sends with an antiforgery token that was fetched for it, and says what came of it. */
export function createActions(announce) {
  const dialog = document.getElementById("confirm");
  const title = document.getElementById("confirm-title");
  const words = document.getElementById("confirm-text");
  const options = document.getElementById("confirm-options");
  const result = document.getElementById("confirm-result");
  const no = document.getElementById("confirm-no");
  const yes = document.getElementById("confirm-yes");
  let pending = null;

  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    pending = null;
  });
  yes.addEventListener("click", () => void run());

  function ask({ action, body, heading, explanation, verb, switches = [] }) {
    pending = { action, body };
    text(title, heading);
    text(words, explanation);
    text(yes, verb);
    text(no, "Cancel");
    text(result, "");
    attr(result, "data-level", null);
    attr(yes, "hidden", false);
    attr(yes, "disabled", false);
    options.replaceChildren(...switches.map(({ name, label }) => {
      const box = el("input", { type: "checkbox", id: `option-${name}`, name });
      return el("p.option", null, box, el("label", { for: `option-${name}` }, label));
    }));
    dialog.showModal();
    no.focus();
  }

  async function run() {
    if (!pending || yes.disabled) return;
    const sent = pending;
    const body = { ...sent.body };
    for (const box of options.querySelectorAll("input")) body[box.name] = box.checked;
    attr(yes, "disabled", true);
    text(result, "Working …");
    const outcome = await send(sent.action, body);
    announce(outcome.message);
    if (pending !== sent) return; // closed meanwhile
    text(result, outcome.message);
    attr(result, "data-level", outcome.succeeded ? outcome.partly ? "warn" : "ok" : "bad");
    attr(yes, "disabled", false);
    if (outcome.succeeded && body.dryRun !== true) {
      attr(yes, "hidden", true);
      text(no, "Close");
      no.focus();
    } else if (!dialog.contains(document.activeElement) || document.activeElement === dialog || document.activeElement === yes) {
      yes.focus(); // being disabled took the focus from it
    }
  }

  return {
    isolate: name => ask({
      action: "isolate", body: { name }, verb: "Isolate", heading: `Isolate “${name}”?`,
      explanation: "Every call behind this circuit breaker is refused until somebody resets it.",
    }),
    reset: name => ask({
      action: "reset", body: { name }, verb: "Reset", heading: `Reset “${name}”?`,
      explanation: "The circuit breaker closes, forgets what it has seen, and lets calls pass again.",
    }),
    replay: (body, what) => ask({
      action: "replay", body, verb: "Replay", heading: "Replay dead letters?",
      explanation: `This calls the methods again with the arguments of ${what}. What succeeds is taken off the queue.`,
      switches: [{ name: "dryRun", label: "Only say what would be done" }, { name: "includePoisoned", label: "Include poisoned ones, which have failed too often" }],
    }),
  };
}

async function send(action, body) {
  try {
    const answer = await request("token");
    if (!answer.ok) return refused(answer.status);
    const { header, token } = await answer.json();
    const done = await request(`actions/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", [header]: token },
      body: JSON.stringify(body),
    });
    const outcome = await done.json().catch(() => null);
    if (!outcome?.message) return refused(done.status);
    const replay = outcome.replay;
    const partly = Boolean(replay) && !replay.isDryRun && (replay.replayed === 0 || replay.failed > 0);
    return { succeeded: done.ok && outcome.succeeded, partly, message: outcome.message };
  } catch {
    return { succeeded: false, message: "The server cannot be reached; nothing is known of the action." };
  }
}

function refused(status) {
  const message = status === 401 ? "You are not signed in any more: sign in, then try again." : status === 403 ? "You may not do that here." : `The server answered with status ${status}.`;
  return { succeeded: false, message };
}
