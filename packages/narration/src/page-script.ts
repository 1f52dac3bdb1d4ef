/**
 * What the page does: the reason under the pointer, with keyboard focus, tapped, or named by the address's fragment
 * lights up in its picture. A tapped one stays lit, and the address names it.
 */
export const PAGE_SCRIPT = `
"use strict";
const reasons = [...document.querySelectorAll(".reason")];
const named = () => reasons.find(({ id }) => "#" + id === location.hash);
let kept = named();
function light(reason) {
  for (const part of document.querySelectorAll(".lit")) part.classList.remove("lit");
  if (reason === undefined) return;
  reason.classList.add("lit");
  for (const part of document.querySelectorAll('[data-of="' + reason.id + '"]')) part.classList.add("lit");
}
function keep(reason) {
  kept = reason;
  history.replaceState(null, "", reason === undefined ? location.href.split("#")[0] : "#" + reason.id);
  light(kept);
}
for (const reason of reasons) {
  const link = reason.querySelector("a");
  reason.addEventListener("pointerenter", () => light(reason));
  reason.addEventListener("pointerleave", () => light(kept));
  link.addEventListener("focus", () => light(reason));
  link.addEventListener("blur", () => light(kept));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    keep(reason === kept ? undefined : reason);
  });
}
addEventListener("keydown", ({ key }) => { if (key === "Escape") keep(undefined); });
addEventListener("hashchange", () => { kept = named(); light(kept); });
light(kept);
`;
