// What the theme makes of tables and of the buttons of code, for who reads by keys or by ear: a wide table can be
// reached and scrolled, and each part of the page has a name of its own.
let blocks = 0;
const mend = () => {
  document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach((table) => (table.tabIndex = 0));
  document.querySelectorAll("nav.md-code__nav:not([aria-label])").forEach((buttons) => {
    blocks += 1;
    buttons.setAttribute("aria-label", `Block of code ${blocks}`);
  });
};
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
mend();
