// Makes nicer what works without: the menu, "/" for the search box, the error summary's focus.
"use strict";

const menu = document.getElementById("menu");
const menuLink = document.querySelector("[data-menu]");

if (menu && menuLink) {
  menuLink.setAttribute("role", "button");
  menuLink.setAttribute("aria-expanded", "false");
  menuLink.setAttribute("aria-controls", "menu");
  const toggle = (open) => {
    menu.toggleAttribute("data-open", open);
    menuLink.setAttribute("aria-expanded", String(open));
  };
  menuLink.addEventListener("click", (event) => {
    event.preventDefault();
    toggle(!menu.hasAttribute("data-open"));
  });
  menuLink.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      menuLink.click();
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.hasAttribute("data-open")) {
      toggle(false);
      menuLink.focus();
    }
  });
}

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  const box = document.querySelector("[data-search]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box || isTyping(event.target)) return;
  event.preventDefault();
  if (menu && menuLink && menuLink.offsetParent !== null && !menu.hasAttribute("data-open")) menuLink.click();
  box.focus();
  box.select();
});

document.querySelector("main:not(:has([data-gallery])) [data-error-summary]")?.focus();

// The tab that is open is in sight, also where tabs run off a phone.
document.querySelectorAll(".tabs").forEach((tabs) => {
  const open = tabs.querySelector("[aria-current]");
  if (open) tabs.scrollLeft = open.offsetLeft - (tabs.clientWidth - open.offsetWidth) / 2;
});

// Filters stay open where there is room, where something is chosen, and without this script.
if (window.matchMedia("(max-width: 47.99rem)").matches) {
  document.querySelectorAll("details[data-fold]:not([data-kept])").forEach((fold) => { fold.open = false; });
}

// A list that filters itself still has its button for those without this script.
document.querySelectorAll("form[data-submit-on-change]").forEach((form) => {
  form.addEventListener("change", () => form.requestSubmit());
});
