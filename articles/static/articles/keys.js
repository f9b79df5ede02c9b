// Keys of a page: the one rule of when they count, the dialog that lists them, and their switch.
//
//   onKeys({ j: next, "Shift+ArrowRight": longer, "g q": toQueue, "Ctrl+Enter": save });
//
// A handler that returns false leaves the key to the browser. Whatever carries data-key, such as a
// radio button, is clicked by that key without a handler. Load this file before the page's own.
"use strict";

const SWITCH = "desk-shortcuts";
const PATIENCE = 1500; // milliseconds between the keys of a sequence
const TYPED_INTO = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
const bound = new Map();
let begun = { key: "", at: 0 };

function onKeys(handlers) {
  for (const [name, handler] of Object.entries(handlers)) bound.set(name, handler);
}

function keysAreOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

function nameOfKey(event) {
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.key}`;
  // Shift is in the character already: "?" is "?" wherever it stands on a keyboard.
  return event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
}

function isForTheBrowser(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(TYPED_INTO) || document.querySelector("dialog:modal")) return true;
  if (event.key.startsWith("Arrow")) return target.matches("[type=radio]");
  return ["Enter", " "].includes(event.key) && target.matches("a, button, summary, input");
}

function elementOf(key, within) {
  const marked = within.querySelectorAll(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  return [...marked].find((one) => one.checkVisibility());
}

function panelOf(event) {
  return event.target instanceof Element ? event.target.closest("dialog[open]") : null;
}

function press(element) {
  element.focus();
  element.click();
}

function handlerOf(name, now, panel) {
  // In a panel that leaves the page at hand its own keys come first.
  const own = panel && elementOf(name, panel);
  if (own) return () => press(own);
  const sequence = now - begun.at < PATIENCE ? `${begun.key} ${name}` : "";
  begun = { key: name, at: now };
  if (bound.has(sequence)) return bound.get(sequence);
  if (bound.has(name)) return bound.get(name);
  const element = elementOf(name, document);
  return element && (() => press(element));
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || event.altKey) return;
  const name = nameOfKey(event);
  // Only keys without Ctrl get in the way of typing and of speaking to a computer.
  const isPlain = !name.startsWith("Ctrl+");
  if (isPlain && (isForTheBrowser(event) || !keysAreOn())) return;
  const handler = isPlain ? handlerOf(name, event.timeStamp, panelOf(event)) : bound.get(name);
  if (handler && handler(event) !== false) event.preventDefault();
});

// The dialog of parts/keys.html

const keysDialog = document.getElementById("keys");

function showKeys() {
  keysDialog.showModal();
}

function watchSwitch(box) {
  box.checked = keysAreOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    } catch {
      box.checked = true; // where nothing is kept nothing can be switched off
    }
  });
}

if (keysDialog) {
  watchSwitch(keysDialog.querySelector("[data-keys-switch]"));
  for (const button of document.querySelectorAll("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }
  onKeys({ "?": showKeys });
}
