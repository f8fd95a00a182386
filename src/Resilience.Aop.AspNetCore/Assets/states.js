/** States of a circuit breaker: the word, the picture and the class of each, so that no panel has colours of its own. */
export const STATES = {
  Closed: { word: "Closed", icon: "ok", level: "ok" },
  Open: { word: "Open", icon: "bad", level: "bad" },
  HalfOpen: { word: "Half-open", icon: "half", level: "warn" },
  Isolated: { word: "Isolated", icon: "lock", level: "isolated" },
  Disabled: { word: "Disabled", icon: "off", level: "quiet" },
};

export function stateOf(breaker) {
  return STATES[breaker?.state] ?? STATES.Closed;
}

/** Whether a breaker refuses or doubts calls. */
export function isTroubled(breaker) {
  return breaker !== undefined && breaker.state !== "Closed" && breaker.state !== "Disabled";
}
