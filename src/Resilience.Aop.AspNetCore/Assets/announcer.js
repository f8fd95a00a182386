import { text } from "./dom.js";
import { stateOf } from "./states.js";

/** Speaks of what has changed, never of numbers: alerts and states of breakers, not more than a few at once. */
export function createAnnouncer(node) {
  let states = null;
  let standing = new Map();
  let other = false;

  function say(sentence) {
    other = !other; // the same sentence twice is a change only if its text differs
    text(node, sentence + (other ? "" : "\u00a0"));
  }

  return {
    say,
    frame({ breakers, alerts }) {
      const nowStates = new Map(breakers.map(breaker => [breaker.name, breaker.state]));
      const nowStanding = new Map(alerts.active.map(alert => [alert.kind + "\n" + alert.source, alert.message]));
      if (states !== null) {
        const news = [];
        for (const [key, message] of nowStanding) if (!standing.has(key)) news.push(`Alert: ${message}`);
        for (const [key, message] of standing) if (!nowStanding.has(key)) news.push(`Over: ${message}`);
        for (const breaker of breakers) {
          const before = states.get(breaker.name);
          if (before !== undefined && before !== breaker.state) news.push(`Breaker ${breaker.name} is ${stateOf(breaker).word.toLowerCase()}`);
        }
        if (news.length > 0) say(news.slice(0, 4).join(". ") + (news.length > 4 ? `. And ${news.length - 4} more` : ""));
      }
      states = nowStates;
      standing = nowStanding;
    },
  };
}
