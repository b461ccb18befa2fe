// Sorts tables by a column; no page needs it to be read.
(() => {
  "use strict";
  const lang = document.documentElement.lang, zh = lang.startsWith("zh");
  const words = new Intl.Collator(lang, { numeric: true }).compare;
  const LEAD = "约|不|足|超过|[高低多少]于?|每年|年均|靠.|增长|下?降|提|增加|减|about|at most|above|below|a |an |growth|decline|rise|fall|increase|decrease|of|[<>≤≥+\\s]";
  const SIZE = "([-−]?\\d[\\d,]*(?:\\.\\d+)?)";
  const NUMBER = new RegExp(`^(?:${LEAD})*${SIZE}[%\\s]*(万|亿)?(?:\\D{0,8}?(?:～|–|—|至| to )\\s*${SIZE})?`, "i");
  const DOWN = /^[低少](?!于)|靠前|下降|降低|减少|decline|fall |decrease|\d\D* (below|ahead)$/i;
  const size = text => Number(text.replace(/,/g, "").replace("−", "-"));

  // Size, end of a range, text; null for an empty cell, which goes last.
  const key = cell => {
    const text = cell.innerText.trim();
    if (/^[—–-]?$/.test(text)) return null;
    const found = cell.tagName === "TD" && text.match(NUMBER);
    if (!found) return [/^(持平|equal)$/.test(text) ? 0 : Infinity, 0, text];
    const open = /^(<|不足|below 1%)/.test(text) ? -1e-9 : /^(>|超过)/.test(text) ? 1e-9 : 0;
    const sign = DOWN.test(text) ? -1 : 1;
    const scale = { 万: 1e4, 亿: 1e8 }[found[2]] || 1;
    return [sign * scale * size(found[1]) + open, size(found[3] || found[1]), text];
  };
  const compare = (a, b) => (a[0] === b[0] ? 0 : a[0] < b[0] ? -1 : 1) || a[1] - b[1] || words(a[2], b[2]);

  const sorted = (rows, at, way) => {
    if (!way) return rows;
    const keyed = rows.map(row => [row, key(row.cells[at])]), turn = way === "ascending" ? 1 : -1;
    const full = keyed.filter(pair => pair[1]).sort((a, b) => turn * compare(a[1], b[1]));
    return [...full, ...keyed.filter(pair => !pair[1])].map(pair => pair[0]);
  };

  const add = (table, rows, heads, at) => {
    const head = heads[at], button = document.createElement("button"), name = head.innerText.trim();
    button.type = "button";
    button.className = "sort";
    button.setAttribute("aria-label", zh ? "按“" + name + "”排序" : "Sort by " + name);
    button.addEventListener("click", () => {
      const way = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort")] ?? "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      if (way) head.setAttribute("aria-sort", way);
      table.tBodies[0].append(...sorted(rows, at, way));
    });
    head.append(button);
  };

  const offer = table => {
    const rows = [...(table.tBodies[0]?.rows ?? [])], heads = [...(table.tHead?.rows[0].cells ?? [])];
    const even = rows.length > 2 && heads.every(head => head.tagName === "TH" && head.colSpan === 1);
    if (!even || rows.some(row => row.cells.length !== heads.length)) return;
    heads.forEach((_, at) => add(table, rows, heads, at));
  };

  addEventListener("DOMContentLoaded", () => document.querySelectorAll("table").forEach(offer));
})();
