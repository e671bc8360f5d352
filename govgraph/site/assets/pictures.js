// Maps and matrices answer to a mouse, a finger and keys: below the picture stands what is pointed at. The tables have it
// all without a script.
(() => {
  "use strict";
  const root = document.currentScript.dataset.root;

  const lineAfter = (picture, hint) => {
    const line = document.createElement("p");
    line.className = "pointed";
    line.setAttribute("role", "status");
    line.textContent = hint;
    picture.after(line);
    return line;
  };

  const mark = (elements, marked) => {
    marked.splice(0).forEach((element) => element.classList.remove("at"));
    elements.filter(Boolean).forEach((element) => {
      element.classList.add("at");
      marked.push(element);
    });
  };

  document.querySelectorAll("figure.map").forEach((map) => {
    const picture = map.querySelector("svg");
    const line = lineAfter(picture, "Point at a State, or touch it, to read which it is.");
    const marked = [];
    let isKept = false;
    const show = (path) => {
      mark([path], marked);
      line.textContent = path.querySelector("title").textContent;
      if (path.dataset.page && isKept) {
        const link = document.createElement("a");
        link.href = `${root}state/${encodeURIComponent(path.dataset.page)}.html`;
        link.textContent = "Open its page";
        line.append(" ", link);
      }
    };
    const state = (event) => event.target.closest("path[class^='c']");
    picture.addEventListener("pointerover", (event) => {
      if (!isKept && state(event)) show(state(event));
    });
    picture.addEventListener("click", (event) => {
      isKept = Boolean(state(event));
      if (isKept) show(state(event));
    });
  });

  document.querySelectorAll("table.matrix").forEach((table) => {
    const heads = table.tHead.rows[0].cells;
    const line = lineAfter(table.parentElement, "Point at a cell, touch it, or go from link to link, to read what it is.");
    const signs = JSON.parse(table.dataset.signs);
    const marked = [];
    const show = (event) => {
      const cell = event.target.closest("tbody td");
      if (!cell) return;
      const ends = [cell.parentElement.cells[0], heads[cell.cellIndex]];
      mark([cell, ...ends], marked);
      const [row, column] = ends.map((end) => end.textContent);
      line.textContent = cell.title || `${row} and ${column}: ${signs[cell.textContent] || cell.textContent}`;
    };
    ["pointerover", "focusin", "click"].forEach((name) => table.addEventListener(name, show));
  });
})();
