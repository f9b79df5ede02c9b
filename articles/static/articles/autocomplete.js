// Names the boxes that Django's autocomplete puts behind a list, for screen readers.
"use strict";

function nameBox(box) {
  const list = box.previousElementSibling;
  const label = list?.labels?.[0];
  const chosen = box.querySelector(".select2-selection__rendered");
  if (!label || !chosen) return;
  label.id ||= `${list.id}_label`;
  box.querySelector("[role=combobox]").setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  chosen.setAttribute("aria-labelledby", label.id);
  box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
}

// They come when jQuery is ready, and with every row that is added.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node.matches?.(".select2-container")) nameBox(node);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
