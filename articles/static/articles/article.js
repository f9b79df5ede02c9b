// The page of an article's claims: from paragraph to paragraph, from claim to claim, by key.
"use strict";

const passage = new Passage(document.getElementById("text"));
const said = document.getElementById("said");
let current = null; // the number of the claim that keys are about
let cursor = 0; // the index in the text from which keys select

function say(words) {
  said.textContent = "";
  said.textContent = words;
}

function rowOf(number) {
  return document.querySelector(`.claim-row[data-claim="${number}"]`);
}

function tagOf(number) {
  return document.querySelector(`#m${number} > .tag`);
}

function show(element) {
  element.scrollIntoView({ block: "nearest" });
}

/** Make a claim the one that keys are about: it stands out in the text and in the list. */
function choose(number) {
  current = number;
  for (const old of document.querySelectorAll(".is-current")) old.classList.remove("is-current");
  for (const old of document.querySelectorAll(".claim-row[aria-current]")) {
    old.removeAttribute("aria-current");
  }
  if (number === null) return;
  for (const mark of document.querySelectorAll(`mark[data-claim="${number}"]`)) {
    mark.classList.add("is-current");
  }
  rowOf(number)?.setAttribute("aria-current", "true");
}

function goToClaim(number) {
  choose(number);
  const tag = tagOf(number);
  tag?.focus({ preventScroll: true });
  if (tag) show(tag);
  const row = rowOf(number);
  if (row) {
    show(row);
    cursor = passage.index(Number(row.dataset.start));
  }
}

/** The claims in the order of the text, by where they begin in this part of it. */
function numbers() {
  return [...document.querySelectorAll(".claim-row[data-claim]")].map((row) => row.dataset.claim);
}

function stepClaim(step) {
  const all = numbers();
  if (!all.length) return;
  const starts = all.map((number) => passage.index(Number(rowOf(number).dataset.start)));
  let at = all.indexOf(current) + step;
  if (current === null || !all.includes(current)) {
    at = step > 0 ? starts.findIndex((start) => start >= cursor) : starts.findLastIndex((start) => start < cursor);
  }
  if (at >= 0 && at < all.length) goToClaim(all[at]);
}

function goToParagraph(p) {
  p.focus({ preventScroll: true });
  show(p);
}

function stepParagraph(step) {
  const at = passage.selected()?.start ?? cursor;
  const here = passage.paragraphs.indexOf(passage.paragraphAt(at));
  const isThere = document.activeElement === passage.paragraphs[here];
  const next = passage.paragraphs[isThere || step < 0 ? here + step : here];
  if (!next) return;
  cursor = passage.at[passage.paragraphs.indexOf(next)];
  getSelection().collapse(...passage.pointOf(cursor, true));
  goToParagraph(next);
}

function leave() {
  if (passage.selected()) {
    getSelection().collapseToEnd();
    return;
  }
  choose(null);
}

function follow() {
  if (current === null) return false;
  rowOf(current)?.querySelector(".open").click();
  return true;
}

onKeys({
  j: () => stepParagraph(1),
  k: () => stepParagraph(-1),
  n: () => stepClaim(1),
  p: () => stepClaim(-1),
  o: follow,
  Escape: leave,
});

document.addEventListener("focusin", (event) => {
  const owner = event.target.closest("[data-claim]");
  if (owner && owner.dataset.claim !== current) choose(owner.dataset.claim);
});

passage.region.addEventListener("pointerup", () => {
  const { focusNode, focusOffset } = getSelection();
  if (focusNode && passage.region.contains(focusNode)) {
    cursor = passage.indexOf(focusNode, focusOffset);
  }
});

const asked = new URLSearchParams(location.search).get("claim");
if (asked && tagOf(Number(asked))) goToClaim(String(Number(asked)));
