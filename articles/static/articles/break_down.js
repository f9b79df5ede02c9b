// Breaking an article down: words are selected, a key opens the panel, and it is saved in place.
"use strict";

const panel = document.getElementById("panel");
const form = document.getElementById("panel-form");
const make = document.getElementById("make");
const field = (name) => document.getElementById(`panel-${name}`);
const words = form.dataset;
let task = null; // what the panel is open for: its step, and what it sends besides the fields
let isUnderWay = false;

// Selecting

function select(span) {
  if (!span) return;
  passage.paragraphAt(span.start).focus({ preventScroll: true });
  passage.select(span);
  cursor = span.start;
  const range = getSelection().getRangeAt(0);
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) show(passage.paragraphAt(span.start));
  say(`${words.selected} ${passage.text.slice(span.start, span.end)}`);
}

function nextSentence() {
  const span = passage.selected();
  select(passage.sentenceAfter(span ? span.end : cursor));
}

function previousSentence() {
  select(passage.sentenceBefore(passage.selected()?.start ?? cursor));
}

/** Move one edge of what is selected, by words or by characters; without any, begin at the cursor. */
function moveEdge(edge, step, isByWord) {
  let span = passage.selected();
  if (!span) {
    const word = passage.segments.words.find((each) => each.end > cursor);
    span = word && { start: Math.max(word.start, cursor), end: Math.max(word.start, cursor) };
    if (!span || edge === "start" || step < 0) return;
  }
  const at = span[edge];
  const to = isByWord ? passage.wordEdge(at, edge, step) : passage.characterEdge(at, step);
  const moved = { ...span, [edge]: to };
  if (moved.start < moved.end) select(moved);
}

/** An arrow points where it points on the screen: in a text from right to left, left is onwards. */
function arrow(step) {
  const at = passage.selected()?.end ?? cursor;
  const isBackwards = getComputedStyle(passage.paragraphAt(at)).direction === "rtl";
  moveEdge("end", isBackwards ? -step : step, true);
}

// The panel

function facts(number) {
  const row = rowOf(number);
  return row && {
    number,
    row,
    pk: row.dataset.pk,
    start: passage.index(Number(row.dataset.start)),
    end: passage.index(Number(row.dataset.end)),
    statement: row.querySelector(".whole-statement").textContent,
  };
}

/** The innermost claim around a span, other than one on exactly these words. */
function around(span) {
  const all = numbers().map(facts).filter((claim) => claim.start <= span.start
    && claim.end >= span.end && claim.end - claim.start > span.end - span.start);
  return all.sort((a, b) => (a.end - a.start) - (b.end - b.start))[0];
}

function chosen(span) {
  const claim = current === null ? span && around(span) : facts(current);
  if (!claim) say(words.choose);
  return claim;
}

function quoteOf(span) {
  return passage.text.slice(span.start, span.end);
}

function sent(span) {
  return { start: passage.offset(span.start), end: passage.offset(span.end), quote: quoteOf(span) };
}

/** Show of the panel what a step needs. What is not shown is not sent. */
function open(step, quote, claim, outer) {
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(step);
    if (part.matches("fieldset")) part.disabled = part.hidden;
  }
  const relations = form.querySelector("[data-relations]");
  if (!outer) relations.hidden = relations.disabled = true;
  relations.querySelector("[data-around]").textContent = outer ? outer.number : "";
  form.querySelector("[data-number]").textContent = claim ? claim.number : "";
  form.querySelector("[data-quote]").textContent = quote;
  complain([]);
  make.hidden = true;
  panel.show();
}

function check(name, value) {
  for (const radio of form.elements[name] ?? []) radio.checked = radio.value === value;
}

function openAdd() {
  const span = passage.selected();
  if (!span) return void say(words.select);
  form.reset();
  const outer = around(span);
  task = { step: "add", sent: sent(span), end: span.end };
  open("add", quoteOf(span), null, outer);
  field("statement").value = quoteOf(span);
  check("relation", outer ? "content" : "");
  form.querySelector("[name=kind]").focus();
}

function openRespan() {
  const span = passage.selected();
  if (!span) return void say(words.select);
  const claim = chosen(span);
  if (!claim) return;
  task = { step: "respan", claim: claim.number, sent: sent(span), end: span.end };
  open("respan", quoteOf(span), claim);
  form.querySelector("[data-save]").focus();
}

/** What is selected is the second part; where it begins with the claim, it is the first. */
function openSplit() {
  const span = passage.selected();
  const claim = chosen(span);
  if (!claim) return;
  const isInside = span && span.start >= claim.start && span.end <= claim.end;
  const at = isInside && (span.start > claim.start ? span.start : span.end);
  const first = isInside && passage.trimmed(claim.start, at);
  const second = isInside && passage.trimmed(at, claim.end);
  if (!first || !second) return void say(words.inside);
  const seen = { seen_start: passage.offset(claim.start), seen_end: passage.offset(claim.end) };
  const parts = { second_start: passage.offset(second.start), first_end: passage.offset(first.end) };
  task = { step: "split", claim: claim.number, sent: { ...sent(second), ...seen, ...parts }, end: second.end };
  open("split", `${quoteOf(first)} | ${quoteOf(second)}`, claim);
  field("statement").value = claim.statement;
  field("second").value = quoteOf(second);
  field("statement").focus();
}

function openMerge() {
  const claim = chosen(passage.selected());
  if (!claim) return;
  const all = numbers();
  const at = all.indexOf(claim.number);
  const near = [all[at - 1], all[at + 1]].filter((each) => each && "free" in rowOf(each).dataset);
  if (!near.length) return void say(words.alone);
  const others = form.querySelector("[data-others]");
  others.replaceChildren(...near.map((each, number) => choice(facts(each), number)));
  task = { step: "merge", claim: claim.number, sent: {}, end: claim.end };
  open("merge", quoteOf(claim), claim);
  const state = () => {
    const other = facts(others.querySelector(":checked").dataset.number);
    const inOrder = [claim, other].sort((a, b) => a.start - b.start);
    field("statement").value = inOrder.map((each) => each.statement).join(" ");
  };
  others.onchange = state;
  others.querySelector("input").checked = true;
  state();
  others.querySelector("input").focus();
}

function choice(claim, number) {
  const label = document.createElement("label");
  const radio = document.createElement("input");
  const text = document.createElement("bdi");
  Object.assign(radio, { type: "radio", name: "other", value: claim.pk });
  Object.assign(radio.dataset, { number: claim.number, key: String(number + 1) });
  text.textContent = `${claim.number}. ${claim.statement}`;
  label.append(radio, text);
  return label;
}

function openNest() {
  const claim = chosen(passage.selected());
  if (!claim) return;
  const outer = around(claim);
  if (!outer) return void say(words.outermost);
  task = { step: "nest", claim: claim.number, sent: {}, end: claim.end };
  open("nest", quoteOf(claim), claim, outer);
  check("relation", rowOf(claim.number).dataset.relation || "content");
  form.querySelector("[name=relation]:checked").focus();
}

function leavePanel() {
  panel.close();
  passage.paragraphAt(cursor)?.focus({ preventScroll: true });
}

function complain(sentences) {
  const list = sentences.map((sentence) => {
    const p = document.createElement("p");
    p.textContent = sentence;
    return p;
  });
  form.querySelector("[data-errors]").replaceChildren(...list);
}
