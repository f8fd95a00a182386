// Runs before anything is painted, so that a dark room is not lit for a moment. Not a module for that reason.
(() => {
  const KEY = "resilience-theme";
  const MODES = ["auto", "light", "dark"];
  const NAMES = { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" };
  const system = matchMedia("(prefers-color-scheme: dark)");
  let mode = "auto";
  try {
    mode = localStorage.getItem(KEY) ?? "auto";
  } catch {
    // storage may be forbidden: the toggle then lasts as long as the page
  }
  if (!MODES.includes(mode)) mode = "auto";

  function apply() {
    const dark = mode === "dark" || mode === "auto" && system.matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    const button = document.getElementById("theme");
    if (button) button.textContent = NAMES[mode];
  }

  apply();
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.getElementById("theme").addEventListener("click", () => {
      mode = MODES[(MODES.indexOf(mode) + 1) % MODES.length];
      try {
        localStorage.setItem(KEY, mode);
      } catch {
        // as above
      }
      apply();
    });
  });
})();
