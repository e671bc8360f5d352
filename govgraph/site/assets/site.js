// The search of the site, and buttons that copy a citation. Everything else works without them.
(() => {
  "use strict";
  const own = document.currentScript;
  const root = own.dataset.root;
  const box = document.querySelector(".search");
  const input = box.querySelector("input");
  const panel = box.querySelector(".results");
  const list = panel.querySelector("ul");
  const status = panel.querySelector("p");
  const MOST = 20;
  // Words of a question that name nothing: "is Tonga in the Bali Process, and who says so".
  const SMALL = new Set("a an and are as at by does for has how in is it of on or says so that the to was what where who".split(" "));
  let index = null;
  let entries = [];
  let wanted = false;
  box.hidden = false;

  const fold = (term) => term.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  // From a folder on a disk a browser fetches no data, but it runs scripts.
  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}assets/${name}`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  // The index is made with the site; its entries are numbered by their places.
  window.govgraphSearch = (rows, made) => {
    entries = rows;
    const numbered = (values) => Object.fromEntries(values.map((value, id) => [id, value]));
    const parts = { documentIds: numbered(rows.map((_, id) => id)), fieldLength: numbered(made.fieldLength), storedFields: {} };
    index = MiniSearch.loadJS({ ...made, ...parts }, {
      fields: ["title", "others"],
      processTerm: fold,
      searchOptions: {
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        combineWith: "AND",
        boost: { title: 2 },
        boostDocument: (id) => (rows[id][0].startsWith("statement/") ? 1 : 6),
      },
    });
  };

  const prepare = async () => {
    if (wanted) return;
    wanted = true;
    try {
      await load("minisearch.js");
      await load("search-data.js");
      show();
    } catch {
      wanted = false;
    }
  };

  const item = ([address, title, , what]) => {
    const line = document.createElement("li");
    const anchor = document.createElement("a");
    const kind = document.createElement("span");
    anchor.href = root + address;
    anchor.textContent = title;
    kind.textContent = what;
    anchor.append(kind);
    line.append(anchor);
    return line;
  };

  const namingWords = (text) => {
    const words = text.split(/[\s,.;?]+/).filter(Boolean);
    // In capitals they are acronyms: WHO, IT.
    const isAcronym = (word) => word.length > 1 && word === word.toUpperCase();
    const naming = words.filter((word) => isAcronym(word) || !SMALL.has(word.toLowerCase()));
    return (naming.length ? naming : words).join(" ");
  };

  const show = () => {
    const text = namingWords(input.value);
    panel.hidden = !text || !index;
    if (panel.hidden) return;
    const hits = index.search(text);
    status.textContent = hits.length
      ? `${Math.min(hits.length, MOST)} of ${hits.length}`
      : "Nothing has all of these words. Try fewer, or a part of a name.";
    list.replaceChildren(...hits.slice(0, MOST).map((hit) => item(entries[hit.id])));
  };

  input.addEventListener("focus", prepare);
  input.addEventListener("input", () => {
    prepare();
    show();
  });
  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      panel.hidden = true;
      input.focus();
    } else if (event.key === "ArrowDown" && links.length) {
      links[Math.min(place + 1, links.length - 1)].focus();
      event.preventDefault();
    } else if (event.key === "ArrowUp" && place >= 0) {
      (place ? links[place - 1] : input).focus();
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === input && links.length) {
      links[0].click();
    }
  });
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target)) panel.hidden = true;
  });

  document.querySelectorAll(".copy").forEach((text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copier";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the citation");
    button.addEventListener("click", async () => {
      getSelection().selectAllChildren(text);
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        document.execCommand("copy"); // where a browser keeps the clipboard from pages that are no host's
      }
      button.textContent = "Copied";
    });
    text.after(button);
  });
})();
