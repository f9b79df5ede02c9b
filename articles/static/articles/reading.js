// A claim in its text comes into sight, in the middle of its box.
"use strict";

document.querySelector(".reading mark")?.scrollIntoView({ block: "center" });
document.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
