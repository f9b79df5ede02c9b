// Names the boxes that Django's autocomplete puts in the place of a list, for screen readers.
"use strict";

function nameBox(box) {
  const list = box.closest(".select2").previousElementSibling;
  const label = list?.labels?.[0];
  if (!label) return;
  label.id ||= `${list.id}_label`;
  box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby")}`);
}

window.addEventListener("load", () => {
  document.querySelectorAll(".select2-selection[role=combobox]").forEach(nameBox);
});
