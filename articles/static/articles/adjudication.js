// Taking over what a reviewer said into the decision: one answer, or all of them.
"use strict";

const decision = document.getElementById("review-form");
const adopted = document.getElementById("adopted");

function tell(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function tick(box, isTicked = true) {
  if (box.checked === isTicked) return;
  box.checked = isTicked;
  tell(box);
}

/** What somebody has written themselves is kept: what is taken over comes after it. */
function write(field, words) {
  const texts = [...document.querySelectorAll("[data-explanation], [data-upstream]")];
  const isOwn = field.value.trim() && !texts.some((text) => text.textContent === field.value);
  const isThere = field.value.includes(words);
  if (isThere) return;
  field.value = isOwn ? `${field.value.trimEnd()}\n${words}` : words;
  tell(field);
}

function adopt(button) {
  const name = button.dataset.adopt;
  const review = button.closest("[data-review]");
  if (name === "explanation") {
    write(decision.elements.explanation, review.querySelector("[data-explanation]").textContent);
  } else if (name === "inferred_upstream") {
    decision.elements.inferred_upstream.value = review.querySelector("[data-upstream]").textContent;
    tell(decision.elements.inferred_upstream);
  } else if (name === "single_origin") {
    tick(decision.elements.single_origin, Boolean(button.dataset.value));
  } else {
    const radio = [...decision.querySelectorAll(`[name=${name}]`)].find(
      ({ value }) => value === button.dataset.value,
    );
    if (radio) tick(radio); // a rating may have left the scale
  }
}

function adoptAll(review) {
  review.querySelectorAll("[data-adopt]").forEach(adopt);
  review.querySelectorAll("[name=rests_on]").forEach((box) => tick(box));
}

for (const button of document.querySelectorAll("[data-adopt], [data-adopt-all]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    if ("adoptAll" in button.dataset) adoptAll(button.closest("[data-review]"));
    else adopt(button);
    adopted.textContent = button.dataset.said;
  });
}
