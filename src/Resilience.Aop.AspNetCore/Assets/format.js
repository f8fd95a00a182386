// Numbers as people read them from across a room: three significant digits, a unit, nothing that jumps in width.

export function rate(value) {
  if (!(value > 0)) return "0";
  if (value < 0.1) return "<0.1";
  if (value < 100) return value.toFixed(1);
  return count(value);
}

export function count(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  if (size < 10000) return Math.round(value).toString();
  if (size < 999500) return scaled(value / 1e3) + "k";
  if (size < 999500000) return scaled(value / 1e6) + "M";
  return scaled(value / 1e9) + "G";
}

export function percent(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (value > 0 && value < 0.1) return "<0.1 %";
  if (value < 100 && value > 99.9) return ">99.9 %";
  return (value === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1)) + " %";
}

export function milliseconds(value) {
  if (value === null || value === undefined) return "–";
  if (value < 1) return value < 0.1 ? "<0.1 ms" : value.toFixed(1) + " ms";
  if (value < 1000) return (value < 10 ? value.toFixed(1) : Math.round(value)) + " ms";
  return seconds(value / 1000);
}

export function seconds(value) {
  if (value === null || value === undefined) return "–";
  if (value > 0 && value < 1) return milliseconds(value * 1000);
  if (value < 10 && value % 1 !== 0) return value.toFixed(1) + " s";
  const whole = Math.round(value);
  if (whole < 60) return whole + " s";
  if (whole < 3600) return Math.floor(whole / 60) + " min" + tail(whole % 60, " s");
  if (whole < 86400) return Math.floor(whole / 3600) + " h" + tail(Math.floor(whole % 3600 / 60), " min");
  return Math.floor(whole / 86400) + " d" + tail(Math.floor(whole % 86400 / 3600), " h");
}

/** Whole seconds left, never less than 0. */
export function countdown(value) {
  return seconds(Math.max(0, Math.ceil(value)));
}

export function clock(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? "–" : [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
}

/** "Shop.Orders.Client.LoadAsync(Int32)" as type "Client" and method "LoadAsync(Int32)". Dots in brackets do not count; namespaces are for the tooltip. */
export function splitOperation(name) {
  const dots = [];
  let depth = 0;
  for (let i = 0; i < name.length; i++) {
    if ("<([{".includes(name[i])) depth++;
    else if (">)]}".includes(name[i])) depth--;
    else if (name[i] === "." && depth === 0) dots.push(i);
  }
  const last = dots.pop();
  if (!(last > 0)) return { type: "", method: name };
  return { type: name.slice((dots.pop() ?? -1) + 1, last), method: name.slice(last + 1) };
}

export function plural(number, one, many = one + "s") {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** 1 as "1st", 12 as "12th". */
export function ordinal(number) {
  const tens = number % 100;
  return number + (tens > 10 && tens < 14 ? "th" : ["th", "st", "nd", "rd"][number % 10] ?? "th");
}

/** "DecorrelatedJitter" as "decorrelated jitter". */
export function words(name) {
  return (name ?? "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function scaled(value) {
  return Math.abs(value) < 10 ? value.toFixed(2) : Math.abs(value) < 100 ? value.toFixed(1) : value.toFixed(0);
}

function tail(value, unit) {
  return value === 0 ? "" : ` ${value}${unit}`;
}

function two(value) {
  return String(value).padStart(2, "0");
}
