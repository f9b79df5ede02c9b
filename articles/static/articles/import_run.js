// How far an import is, every two seconds; when that is over, the page with what came of it.
"use strict";

const PAUSE = 2000; // milliseconds

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("progress");
    if (!now?.hasAttribute("data-at-work")) {
      location.reload();
      return;
    }
    document.getElementById("progress").replaceWith(now);
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
