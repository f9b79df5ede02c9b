// Keys of a list: j and k from row to row, x to choose one, Enter to open it, / to search.
"use strict";

const rows = [...document.querySelectorAll("#result_list tbody tr")];

function rowAtHand() {
  return rows.findIndex((row) => row.contains(document.activeElement));
}

function go(step) {
  const here = rowAtHand();
  const row = here < 0 ? rows.at(step > 0 ? 0 : -1) : rows[here + step];
  // The link has the focus, so that Enter opens it without a rule of ours.
  row?.querySelector("a[href]")?.focus();
}

function choose() {
  rows[rowAtHand()]?.querySelector("input.action-select")?.click();
}

function search() {
  const box = document.getElementById("searchbar");
  box.focus();
  box.select();
}

onKeys({ j: () => go(1), k: () => go(-1), x: choose, "/": search });
