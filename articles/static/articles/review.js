// The review page: rows of evidence, and a warning before what was written is left behind.
"use strict";

const form = document.getElementById("review-form");

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

function watchRows() {
  const rows = form.querySelector("[data-rows]");
  const total = form.querySelector("[name=evidence-TOTAL_FORMS]");
  const empty = form.querySelector("[data-empty-row]");
  const button = form.querySelector("[data-add-row]");
  button.hidden = false;
  button.addEventListener("click", () => addRow(rows, total, empty));
  rows.addEventListener("change", (event) => {
    if (event.target.name.endsWith("-DELETE")) showRemoval(event.target);
  });
  rows.querySelectorAll("[name$=-DELETE]").forEach(showRemoval);
}

function watchLeaving() {
  let written = Boolean(document.querySelector(".refusal"));
  form.addEventListener("input", () => { written = true; });
  form.addEventListener("submit", () => { written = false; });
  window.addEventListener("beforeunload", (event) => {
    if (written) event.preventDefault();
  });
}

if (form) {
  watchRows();
  watchLeaving();
}
const first = form?.querySelector("[role=alert]") ?? document.querySelector(".reading mark");
first?.scrollIntoView({ block: "nearest" });
