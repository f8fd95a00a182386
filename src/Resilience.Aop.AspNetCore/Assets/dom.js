// Everything that touches the document goes through here. Text is only ever set as text: there is no way in this file to make markup of it.
const SVG = "http://www.w3.org/2000/svg";
const styles = new WeakMap();

/** An HTML element: el("p.note", { title: "…" }, "text", child, …). */
export function el(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElement(name || "div"), classes, attributes, children);
}

/** An SVG element, likewise. */
export function svg(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElementNS(SVG, name), classes, attributes, children);
}

function fill(node, classes, attributes, children) {
  if (classes.length > 0) node.setAttribute("class", classes.join(" "));
  for (const name in attributes ?? {}) attr(node, name, attributes[name]);
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

/** Writes only what differs: an unchanged attribute costs no style and no layout. */
export function attr(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
    return;
  }
  const wanted = value === true ? "" : String(value);
  if (node.getAttribute(name) !== wanted) node.setAttribute(name, wanted);
}

export function text(node, value) {
  const wanted = value === null || value === undefined ? "" : String(value);
  if (node.textContent !== wanted) node.textContent = wanted;
}

/** A custom property or style by the object model, which a strict policy allows, unlike a style attribute. */
export function style(node, name, value) {
  const known = styles.get(node) ?? {};
  if (known[name] === value) return; // what the browser gives back is written in its own way, and cannot be compared
  known[name] = value;
  styles.set(node, known);
  node.style.setProperty(name, value);
}

/**
 * Children of a parent, one per item, found again by key: what stays keeps its node, and with it focus and scroll.
 * make(item) returns { node, update(item) }.
 */
export function keyed(parent, make) {
  const parts = new Map();
  return (items, key) => {
    const wanted = new Map();
    for (const item of items) {
      const id = key(item);
      if (!wanted.has(id)) wanted.set(id, item);
    }
    // What has gone goes first, or all that stood behind it would be moved before it, losing focus and scroll.
    for (const [id, part] of parts) {
      if (wanted.has(id)) continue;
      part.node.remove();
      parts.delete(id);
    }
    let place = parent.firstChild;
    for (const [id, item] of wanted) {
      let part = parts.get(id);
      if (!part) parts.set(id, part = make(item));
      if (part.node === place || part.node === place?.nextSibling) place = part.node.nextSibling; // the one that is passed over comes later, and is the one to move
      else parent.insertBefore(part.node, place);
      part.update(item);
    }
  };
}

/** A small picture of one path, hidden from readers: beside it stands a word. */
export function icon(name) {
  return svg("svg.icon", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, svg("path", { d: ICONS[name] }));
}

export function setIcon(node, name) {
  attr(node.firstChild, "d", ICONS[name]);
}

const ICONS = {
  ok: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m3.6 5.2-4.3 4.9a.8.8 0 0 1-1.2 0L4.3 9.2l1.1-1 1.3 1.3 3.7-4.3z",
  warn: "M8 1.2 15.4 14.4H.6zM7.2 6v4.2h1.6V6zm0 5.2v1.6h1.6v-1.6z",
  bad: "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1zM5.6 4.5 4.5 5.6 6.9 8l-2.4 2.4 1.1 1.1L8 9.1l2.4 2.4 1.1-1.1L9.1 8l2.4-2.4-1.1-1.1L8 6.9z",
  half: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 1.6v10.8A5.4 5.4 0 0 1 8 2.6",
  lock: "M4.5 7V5a3.5 3.5 0 0 1 7 0v2H13v8H3V7zm1.6 0h3.8V5a1.9 1.9 0 0 0-3.8 0z",
  off: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6M4 7.2v1.6h8V7.2z",
};
