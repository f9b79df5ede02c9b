// The review page: rows of evidence, the draft that saves itself, who else is here, and keys.
"use strict";

const PAUSE = 1000; // milliseconds without typing before a draft is saved
const RETRY = 5000;
const PING = 10000;
const LEAVING = 5000; // how long a page waits for its draft before it is left by a link
const IDLE = 10 * 60 * 1000; // whoever does nothing for so long is not counted as here

const form = document.getElementById("review-form");

// Evidence

function addRow(rows, total, empty) {
  const number = Number(total.value);
  const holder = document.createElement("template");
  holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", number);
  const row = holder.content.querySelector("[data-row]");
  row.querySelector("[data-number]").textContent = number + 1;
  rows.append(row);
  total.value = number + 1;
  row.querySelector("input:not([type=hidden])").focus();
}

function showRemoval(box) {
  // The row stays in the form, so that it can be had back until the review is saved.
  box.closest("[data-row]").classList.toggle("removed", box.checked);
}

function firstEmpty(rows) {
  const titles = [...rows.querySelectorAll("[name$=-title]")];
  return titles.find((title) => !title.value && title.checkVisibility());
}

function watchRows() {
  const rows = form.querySelector("[data-rows]");
  const total = form.querySelector("[name=evidence-TOTAL_FORMS]");
  const empty = form.querySelector("[data-empty-row]");
  const button = form.querySelector("[data-add-row]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const title = firstEmpty(rows);
    if (title) title.focus();
    else addRow(rows, total, empty);
  });
  rows.addEventListener("change", (event) => {
    if (event.target.name.endsWith("-DELETE")) showRemoval(event.target);
  });
  rows.querySelectorAll("[name$=-DELETE]").forEach(showRemoval);
}

// The draft. One request is under way at a time; what is written meanwhile goes with the next.

const draft = { isLost: false, isUnsaved: false, isLeft: false, timer: 0, sending: null };

function sayDraft(words) {
  const place = form.querySelector("[data-draft-state]");
  if (place && place.textContent !== words) place.textContent = words;
}

async function send() {
  draft.isUnsaved = false;
  let answer;
  try {
    const body = new FormData(form);
    // Only what is sent on leaving has to outlive the page: browsers take little of that.
    answer = await fetch(form.dataset.draftUrl, { method: "POST", body, keepalive: draft.isLeft });
  } catch {
    draft.isUnsaved = draft.isLost = true;
    sayDraft(form.dataset.offline);
    return later(RETRY);
  }
  if (answer.redirected || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
    draft.isLost = true;
    return sayDraft(form.dataset.signedOut);
  }
  const said = await answer.json();
  sayDraft(said.detail);
  if (answer.ok) form.elements.review_revision.value = said.review_revision;
  // What was refused is not sent again before somebody changes it, or saves it and sees why.
  draft.isLost = !(answer.ok && said.is_complete);
}

function save() {
  clearTimeout(draft.timer);
  if (draft.sending || !draft.isUnsaved) return draft.sending;
  draft.sending = send().finally(() => {
    draft.sending = null;
    if (draft.isUnsaved && !draft.timer) later(PAUSE);
  });
  return draft.sending;
}

function later(pause) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => {
    draft.timer = 0;
    save();
  }, pause);
}

function watchLeaving() {
  draft.isLost = Boolean(document.querySelector(".refusal"));
  form.addEventListener("input", () => {
    if (!form.dataset.draftUrl) draft.isLost = true;
  });
  form.addEventListener("submit", () => { draft.isLost = false; });
  window.addEventListener("beforeunload", (event) => {
    if (draft.isLost) event.preventDefault();
  });
}

function leaveWhenSaved(event) {
  const link = event.target.closest("a[href]:not([target])");
  const isElsewhere = link && link.href.split("#")[0] !== window.location.href.split("#")[0];
  if (!isElsewhere || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!draft.isUnsaved && !draft.sending) return;
  event.preventDefault();
  const saved = Promise.resolve(draft.sending).then(save);
  const enough = new Promise((resolve) => { setTimeout(resolve, LEAVING); });
  Promise.race([saved, enough]).then(() => window.location.assign(link.href));
}

function watchDraft() {
  document.addEventListener("click", leaveWhenSaved);
  form.addEventListener("input", () => {
    draft.isUnsaved = true;
    later(PAUSE);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(draft.timer);
    draft.isUnsaved = false;
    if (!draft.sending) return;
    // The answer brings the revision that this page has to name, or it would refuse itself.
    event.preventDefault();
    draft.sending.then(() => {
      draft.isUnsaved = false;
      form.requestSubmit(event.submitter);
    });
  });
  document.addEventListener("visibilitychange", () => {
    draft.isLeft = document.hidden;
    if (draft.isLeft) save();
  });
  if (draft.isLost) {
    draft.isUnsaved = true; // what was refused is on this page only
    later(PAUSE);
  }
  // A page that comes back from the browser's memory names an old draft.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}

// Presence

let lastMove = Date.now();

function showPresent(said) {
  const place = document.querySelector("[data-presence]");
  const sentences = [...said.others];
  if (String(said.revision) !== form.elements.revision.value) sentences.push(form.dataset.changed);
  if (place.dataset.shown === JSON.stringify(sentences)) return;
  place.dataset.shown = JSON.stringify(sentences);
  place.replaceChildren(...sentences.map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  }));
}

function presenceData() {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return data;
}

async function ping() {
  if (document.hidden || Date.now() - lastMove > IDLE) return;
  try {
    const body = presenceData();
    const answer = await fetch(form.dataset.presenceUrl, { method: "POST", body });
    if (answer.ok && !answer.redirected) showPresent(await answer.json());
  } catch {
    // It only advises, and the next one comes soon.
  }
}

function watchPresence() {
  ping();
  setInterval(ping, PING);
  for (const name of ["keydown", "pointermove"]) {
    document.addEventListener(name, () => { lastMove = Date.now(); }, { passive: true });
  }
  window.addEventListener("pagehide", () => {
    const data = presenceData();
    data.set("leave", "");
    navigator.sendBeacon(form.dataset.presenceUrl, data);
  });
}

// Undo, keys, and where to begin

function watchUndo(offer) {
  const bar = offer.querySelector("progress");
  const ends = Date.now() + 1000 * Number(offer.dataset.undo);
  const timer = setInterval(() => {
    const left = (ends - Date.now()) / 1000;
    bar.value = left;
    if (left > 0) return;
    clearInterval(timer);
    if (offer.contains(document.activeElement)) document.querySelector("h1").focus();
    offer.remove();
  }, 250);
}

function click(selector) {
  const found = document.querySelector(selector);
  found?.click();
  return Boolean(found);
}

onKeys({
  c: () => form?.elements.explanation.focus(),
  Q: () => click("[data-queue]"),
  "Ctrl+Enter": () => click("[name=_next], [data-next]"),
  "Ctrl+s": () => click("[name=_draft]"),
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("input, textarea, select");
  if (event.key === "Escape" && isTyping && !event.isComposing) event.target.blur();
});

if (form) {
  // What has the focus does not lie under the buttons: its scroll-margin is as high as they are.
  form.addEventListener("focusin", ({ target }) => target.scrollIntoView({ block: "nearest" }));
  watchRows();
  watchLeaving();
}
if (form?.dataset.draftUrl) {
  watchDraft();
  watchPresence();
}
document.querySelectorAll("[data-undo]").forEach(watchUndo);
// After a submission, what has come in its place is read out.
if (document.querySelector("[data-undo]")) document.querySelector("h1").focus();
