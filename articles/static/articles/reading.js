// A claim in its text comes into sight, in its box: the page itself stays where it is.
"use strict";

const marked = document.querySelector(".reading mark");
if (marked) {
  const box = marked.closest(".reading");
  const third = box.getBoundingClientRect().top + box.clientHeight / 3;
  box.scrollTop += marked.getBoundingClientRect().top - third;
}
