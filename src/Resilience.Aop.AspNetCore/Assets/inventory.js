import { ask } from "./ask.js";
import { attr, el, keyed, text } from "./dom.js";
import { count, plural, seconds, splitOperation } from "./format.js";
import { gantt } from "./gantt.js";

/** Every protected method with what is in force, and why; filtered by any word in it. */
export function inventory(panel) {
  const filter = el("input", { type: "search", id: "filter", placeholder: "Method, policy, value …", autocomplete: "off", spellcheck: "false" });
  const list = el("ul.methods");
  const none = el("p.none");
  const failure = el("p.trouble", { hidden: true });
  panel.querySelector(".body").append(el("p.filter", null, el("label", { for: "filter" }, "Filter"), filter), failure, list, none);
  const note = panel.querySelector(".note");
  const patch = keyed(list, entry);
  let methods = [];
  let version = null;
  let loading = false;

  filter.addEventListener("input", show);

  function show() {
    const terms = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = terms.length === 0 ? methods : methods.filter(method => terms.every(term => method.text.includes(term)));
    patch(found, method => method.operation);
    text(note, terms.length === 0 ? plural(methods.length, "protected method") : `${count(found.length)} of ${count(methods.length)}`);
    attr(none, "hidden", found.length > 0);
    text(none, methods.length === 0 ? "No protected method is known yet." : "No method matches. Fewer words find more.");
  }

  async function load(wanted) {
    if (loading) return;
    loading = true;
    try {
      const answer = await ask("inventory.json");
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const read = await answer.json();
      version = wanted;
      methods = read.methods.map(method => ({ ...method, text: searchable(method) }));
      attr(failure, "hidden", true);
    } catch (error) {
      attr(failure, "hidden", false);
      text(failure, `The inventory could not be read (${error.message}). It is tried again with the next frame.`);
    } finally {
      loading = false;
    }
    show();
  }

  return {
    get size() {
      return methods.length;
    },
    get loaded() {
      return version !== null;
    },
    update(frame) {
      if (frame.inventoryVersion !== version) void load(frame.inventoryVersion);
    },
    reveal(operation) {
      filter.value = "";
      show();
      const button = [...list.querySelectorAll("button")].find(candidate => candidate.dataset.operation === operation);
      if (!button) return panel.focus();
      if (button.getAttribute("aria-expanded") !== "true") button.click();
      button.scrollIntoView({ block: "start" });
      button.focus({ preventScroll: true });
    },
  };
}

function searchable(method) {
  return [method.operation, method.assembly, method.explain, ...method.declared.map(policy => policy.kind + " " + policy.values)].join(" ").toLowerCase();
}

let entries = 0;

function entry(method) {
  const parts = splitOperation(method.operation);
  const id = `method-${++entries}`;
  const chain = el("span.chain");
  const load = el("span.load");
  const worst = el("small");
  const button = el("button", { type: "button", "aria-expanded": "false", "aria-controls": id, "data-operation": method.operation, title: method.operation },
    el("span.operation", null, el("b", null, parts.method), el("small", null, parts.type)), chain, el("span.stack", null, load, worst));
  const details = el("div.details", { id, hidden: true });
  let now = method;
  let shown = null;

  function open() {
    if (details.hidden || shown === now) return;
    shown = now;
    details.replaceChildren(...describe(now));
  }

  button.addEventListener("click", () => {
    const expanded = button.getAttribute("aria-expanded") !== "true";
    attr(button, "aria-expanded", String(expanded));
    attr(details, "hidden", !expanded);
    open();
  });

  return {
    node: el("li", null, button, details),
    update(next) {
      now = next;
      chain.replaceChildren(...next.declared.map(policy => {
        const off = next.effective.some(effective => effective.policy === policy.kind && effective.isOff);
        return el("span.policy", { title: policy.values, "data-off": off }, policy.kind + (off ? " (off)" : ""));
      }));
      text(load, next.loadFactor === undefined ? "no limit of attempts" : plural(next.loadFactor, "attempt"));
      text(worst, next.worstCaseSeconds === undefined ? "no limit of time" : `${seconds(next.worstCaseSeconds)} at worst`);
      open();
    },
  };
}

function describe(method) {
  const parts = [];
  if (!method.isCalled) parts.push(el("p.none", null, "Not called yet: the values in force are settled by the first call. Declared are:"));
  const policies = method.effective.length > 0 ? method.effective.map(effective) : method.declared.map(policy =>
    el("section.in-force", null, el("h4", null, policy.kind), el("p", null, policy.values || "defaults")));
  parts.push(el("div.policies", null, ...policies));
  if (method.timeline && method.timeline.attempts.length > 0) parts.push(el("h4", null, "A call at worst"), gantt(method.timeline));
  else if (method.worstCase) parts.push(el("p", null, method.worstCase));
  if (method.explain) parts.push(el("details", null, el("summary", null, "Explain as text"), el("pre", { tabindex: "0" }, method.explain)));
  return parts;
}

function effective(policy) {
  const rows = policy.values.map(value => el("tr", { "data-origin": value.source === "default" ? "default" : "set" },
    el("th", { scope: "row" }, value.property), el("td", null, el("b", null, value.value), " ", el("small", null, ...foldable(value.source)))));
  const name = policy.name ? ` “${policy.name}”` : "";
  return el("section.in-force", { "data-off": policy.isOff },
    el("h4", null, policy.policy, el("span", null, name), policy.isOff ? el("em", null, " switched off") : null),
    el("table", { "aria-label": `${policy.policy} in force` }, el("tbody", null, ...rows)));
}

// A key of the configuration may be broken at its colons.
function foldable(source) {
  return source.split(":").flatMap((part, index, all) => index + 1 < all.length ? [part + ":", el("wbr")] : [part]);
}
