import { attr, el, text } from "./dom.js";
import { plural } from "./format.js";

/** What stands in the place of the panels while there is nothing to show in them. */
export function emptiness(node) {
  const title = el("h2");
  const words = el("p");
  const code = el("pre", { tabindex: "0" }, "[Retry(MaxAttempts = 3)]\n[CircuitBreaker(\"orders\")]\npublic partial Task<Order> LoadAsync(int id, CancellationToken token);");
  node.append(el("div.ghosts", { "aria-hidden": "true" }, el("i"), el("i"), el("i")), title, words, code);
  return {
    /** Whether anything was called. */
    update(frame, inventory) {
      const called = frame.operations.length > 0;
      attr(node, "hidden", called);
      attr(code, "hidden", inventory.size > 0);
      if (!called) {
        text(title, inventory.size > 0 ? "Nothing called yet" : inventory.loaded ? "No protected methods yet" : "Reading …");
        text(words, inventory.size > 0
          ? `${plural(inventory.size, "protected method")} ${inventory.size === 1 ? "is" : "are"} known and listed below. Each appears on the wall with its first call; this page need not be reloaded.`
          : "Write policies on a partial method, like this. It appears here by itself once its assembly is loaded and it is called.");
      }
      return called;
    },
  };
}
