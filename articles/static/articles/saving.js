// Saving what the panel is open for, and showing the article as it is then, without a new page.
"use strict";

const REMOTE_AFTER = 2; // characters of a name, before all speakers are searched
const speakerField = field("speaker");
const speakers = document.getElementById("speakers");

function speakerKey() {
  const name = speakerField.value.trim();
  const found = [...speakers.options].find((option) => option.value === name);
  return found ? found.dataset.pk : name; // a name that nobody has is refused in words
}

async function lookUpSpeakers() {
  const term = speakerField.value.trim();
  if (term.length < REMOTE_AFTER || [...speakers.options].some(({ value }) => value === term)) return;
  const query = new URLSearchParams({ app_label: "articles", model_name: "claim", field_name: "speaker", term });
  const response = await fetch(`${speakerField.dataset.lookup}?${query}`);
  if (!response.ok || response.redirected) return;
  const { results } = await response.json();
  const known = new Set([...speakers.options].map((option) => option.dataset.pk));
  for (const { id, text } of results) {
    if (known.has(id)) continue;
    const option = document.createElement("option");
    option.value = text;
    option.dataset.pk = id;
    speakers.append(option);
  }
}

/** What is sent: what was seen, what was selected, and the fields that the step has. */
function request() {
  const { from, version } = passage.region.dataset;
  const data = new URLSearchParams({ step: task.step, from, seen_version: version, ...task.sent });
  if (task.claim) {
    const { pk, revision } = rowOf(task.claim)?.dataset ?? {};
    data.set("claim", pk ?? "");
    data.set("revision", revision ?? "");
  }
  for (const name of ["kind", "relation", "other"]) {
    const radio = form.querySelector(`[name=${name}]:checked:enabled`);
    if (radio) data.set(name, radio.value);
  }
  data.set(task.step === "split" ? "first_statement" : "statement", field("statement").value);
  data.set("second_statement", field("second").value);
  data.set("speaker", speakerKey());
  data.set("via", field("via").value);
  return data;
}

/** Who has signed in again on another page has another token: this one's is then out of date. */
async function renewToken() {
  const response = await fetch(location.pathname);
  if (response.redirected || !response.ok) return false;
  const fresh = parse(await response.text()).querySelector("#panel-form [name=csrfmiddlewaretoken]");
  if (fresh) form.elements.csrfmiddlewaretoken.value = fresh.value;
  return Boolean(fresh);
}

async function post(data, isAgain = false) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const address = form.getAttribute("action");
  const response = await fetch(address, { method: "POST", body: data, headers });
  const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
  if (isOurs) return { isDone: response.ok, ...(await response.json()) };
  if (response.status === 403 && !isAgain && await renewToken()) return post(data, true);
  return { sentences: [response.redirected ? words.signedOut : words.offline] };
}

function parse(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

/** Only what has changed is replaced: the rest keeps its place, its focus and its selection. */
function redrawText(html) {
  const fresh = [...parse(html).querySelectorAll("p[data-start]")];
  const old = passage.paragraphs;
  const isSame = fresh.length === old.length
    && fresh.every((p, number) => p.textContent === old[number].textContent);
  if (isSame) {
    fresh.forEach((p, number) => {
      if (p.innerHTML !== old[number].innerHTML) old[number].replaceChildren(...p.childNodes);
    });
  } else {
    passage.region.replaceChildren(...fresh);
  }
  passage.take();
}

function redraw({ parts, version }, number) {
  choose(null);
  passage.region.dataset.version = version;
  redrawText(parts.text);
  document.getElementById("rows").innerHTML = parts.rows;
  document.getElementById("progress").innerHTML = parts.progress;
  if (number) rowOf(number)?.scrollIntoView({ block: "nearest" });
}

function done(answer) {
  const { step, claim, end } = task;
  redraw(answer, answer.number);
  getSelection().removeAllRanges();
  cursor = end;
  leavePanel();
  if (step !== "add") choose(String(claim));
  say(answer.said);
}

function refused(answer) {
  if (answer.parts) {
    redraw(answer);
    if (task.claim) choose(task.claim);
  }
  complain(answer.sentences);
}

async function save() {
  if (isUnderWay || !task) return;
  isUnderWay = true;
  const button = form.querySelector("[data-save]");
  button.setAttribute("aria-disabled", "true");
  try {
    const answer = await post(request());
    if (answer.isDone) done(answer);
    else refused(answer);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    complain([words.offline]);
  } finally {
    isUnderWay = false;
    button.removeAttribute("aria-disabled");
  }
}

// The small button beside what is selected, for a mouse or a finger

let isPointing = false; // who selects by key would only have it in the way

function offerClaim() {
  const span = isPointing && !panel.open ? passage.selected() : null;
  make.hidden = !span;
  if (!span) return;
  const { bottom, right, left } = getSelection().getRangeAt(0).getBoundingClientRect();
  const width = make.offsetWidth;
  const middle = Math.min(Math.max((left + right - width) / 2, 8), innerWidth - width - 8);
  make.style.left = `${middle + scrollX}px`;
  make.style.top = `${bottom + scrollY + 8}px`;
}

/** While the panel is open its own keys count, and no others. */
function unlessOpen(handlers) {
  return Object.fromEntries(
    Object.entries(handlers).map(([key, act]) => [key, () => (panel.open ? false : act())]),
  );
}

onKeys(unlessOpen({
  "]": nextSentence,
  "[": previousSentence,
  l: () => moveEdge("end", 1, true),
  h: () => moveEdge("end", -1, true),
  L: () => moveEdge("start", 1, true),
  H: () => moveEdge("start", -1, true),
  ".": () => moveEdge("end", 1, false),
  ",": () => moveEdge("end", -1, false),
  ">": () => moveEdge("start", 1, false),
  "<": () => moveEdge("start", -1, false),
  "Shift+ArrowRight": () => arrow(1),
  "Shift+ArrowLeft": () => arrow(-1),
  a: openAdd,
  e: openRespan,
  x: openSplit,
  m: openMerge,
  i: openNest,
}));
onKeys({ "Ctrl+Enter": () => (panel.open ? void save() : false) });

panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  leavePanel();
});
form.addEventListener("submit", (event) => event.preventDefault()); // Enter in a field is no answer
form.querySelector("[data-save]").addEventListener("click", save);
form.querySelector("[data-leave]").addEventListener("click", leavePanel);
make.querySelector("button").addEventListener("pointerdown", (event) => event.preventDefault());
make.querySelector("button").addEventListener("click", openAdd);
speakerField.addEventListener("input", lookUpSpeakers);
document.addEventListener("pointerdown", () => { isPointing = true; });
document.addEventListener("keydown", () => { isPointing = false; });
document.addEventListener("selectionchange", offerClaim);
window.addEventListener("beforeunload", (event) => {
  if (panel.open) event.preventDefault();
});
