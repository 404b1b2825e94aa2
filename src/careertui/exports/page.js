"use strict";
(() => {
  const form = document.getElementById("find");
  const input = form.querySelector("input");
  const count = form.querySelector("output");
  const main = document.querySelector("main");
  const articles = [...main.querySelectorAll("article")];
  const bars = [...document.querySelectorAll(".timeline a")];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(articles.map((it) => [it, fold(it.textContent)]));
  const RANGE = /^(\d{4})?(?:\.\.(\d{4})?)?$/;

  /** A part of an address as text; as it stands if it is no good address. */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /** The words of a query, and the years that it asks for, or null. */
  const parsed = (query) => {
    const words = [];
    let years = null;
    for (const word of fold(query).split(/\s+/).filter(Boolean)) {
      const range = word.length > 2 && RANGE.exec(word);
      if (range && (range[1] || range[2])) {
        const isOne = !word.includes("..");
        years = [Number(range[1] || 0), isOne ? Number(range[1]) : Number(range[2] || 9999)];
      } else {
        words.push(word);
      }
    }
    return { words, years };
  };

  const touches = (article, years) => {
    if (!years) return true;
    const { from, to } = article.dataset;
    return from !== undefined && Number(from) <= years[1] && Number(to) >= years[0];
  };

  const show = () => {
    const { words, years } = parsed(input.value);
    const hits = new Set(
      articles.filter((it) => touches(it, years) && words.every((w) => texts.get(it).includes(w))),
    );
    const innermost = [...hits].filter((it) => ![...it.querySelectorAll("article")].some((in_) => hits.has(in_)));
    const isAll = !words.length && !years;
    for (const article of articles) {
      const holds = article.querySelector("article") && [...article.querySelectorAll("article")].some((it) => hits.has(it));
      article.hidden = !isAll && !hits.has(article) && !holds;
    }
    for (const section of main.querySelectorAll("section")) {
      section.hidden = !isAll && ![...section.querySelectorAll("article")].some((it) => !it.hidden);
    }
    for (const bar of bars) {
      const target = document.getElementById(bar.getAttribute("href").slice(1));
      bar.classList.toggle("out", Boolean(target && target.hidden));
    }
    count.textContent = isAll ? "" : `${innermost.length} found`;
  };

  const asked = () => {
    const match = /^#q=(.*)$/.exec(location.hash);
    if (match) {
      input.value = decoded(match[1].replace(/\+/g, " "));
    } else if (location.hash.length > 1) {
      const target = document.getElementById(decoded(location.hash.slice(1)));
      if (target && target.hidden) input.value = "";
    }
    show();
    if (!match && location.hash.length > 1) {
      document.getElementById(decoded(location.hash.slice(1)))?.scrollIntoView();
    }
  };

  const go = (step) => {
    const visible = articles.filter((it) => it.offsetParent !== null);
    const at = visible.indexOf(document.activeElement);
    const next = visible[Math.min(visible.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    const hash = input.value ? `#q=${encodeURIComponent(input.value)}` : " ";
    history.replaceState(null, "", hash === " " ? location.pathname + location.search : hash);
    show();
  });
  addEventListener("hashchange", asked);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === input) {
      if (event.key === "Escape") {
        input.value = "";
        input.dispatchEvent(new Event("input"));
        input.blur();
      } else if (event.key === "Enter") {
        input.blur();
        go(1);
      }
      return;
    }
    if (event.key === "/") {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "j") {
      go(1);
    } else if (event.key === "k") {
      go(-1);
    }
  });
  for (const article of articles) article.tabIndex = -1;
  asked();
})();
