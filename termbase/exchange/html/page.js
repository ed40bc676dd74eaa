
"use strict";
// fold() agrees with termbase.language.keys.diacritic on Latin, Greek and Cyrillic letters: the
// keys in data-k come from there, and only what is typed is folded here.
const LETTERS = {
  "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ς": "σ",
  "ŉ": "'n", "ȸ": "db", "ȹ": "qp", "ỻ": "ll", "ẚ": "aʾ", "΅": "¨", "`": "'", "´": "'", "ʹ": "'", "ʼ": "'",
};
const MARKS = /[\u0300-\u033f\u0342\u0346-\u0362\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]/g;
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/g;
const SPACES = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const folded = new Map();

function foldLetter(letter) {
  let found = folded.get(letter);
  if (found === undefined) {
    found = letter.toLowerCase();
    found = found
      .replace(INVISIBLE, "")
      .replace(SPACES, " ")
      .replace(/[‐‑‒–—―−⁃﹘﹣－]/g, "-")
      .replace(/[‘’‚‛′‹›＇]/g, "'")
      .replace(/[“”„‟«»″＂]/g, '"');
    // A mark that stands alone (¨) would come apart into a space and itself.
    const parts = found.normalize("NFKD").toLowerCase();
    found = LETTERS[found] ?? (parts.startsWith(" ") ? found : parts.replace(MARKS, ""));
    found = Array.from(found, (c) => LETTERS[c] ?? c).join("").normalize("NFC");
    folded.set(letter, found);
  }
  return found;
}

// The only unmarked words that have two spellings with i and y; both have the same length.
function oneSpelling(text) {
  return text.replace(
    /(?<![\p{L}\p{N}_])(?:[hklmst]y|qui)(?![\p{L}\p{N}_])/gu,
    (word) => (word === "qui" ? "quy" : word[0] + "i"),
  );
}

function bare(text) {
  text = text.normalize("NFC").replace(/([«‹“„])\s+|\s+(?=[»›”])/g, "$1");
  return Array.from(text, foldLetter).join("").replace(/ +/g, " ").trim();
}

function fold(text) {
  return oneSpelling(bare(text));
}

// What was typed may be the start of a longer word: “qui” of “quiet”.
function foldTyped(text) {
  const loose = bare(text);
  const at = Math.max(...[" ", "'", "-"].map((c) => loose.lastIndexOf(c))) + 1;
  const unfinished = oneSpelling(loose.slice(0, at)) + loose.slice(at);
  return [...new Set([oneSpelling(loose), unfinished])].filter(Boolean);
}

function marked(text) {
  return text.normalize("NFC").toLowerCase().replace(SPACES, " ").trim();
}

// How well a card's keys (a line each, one line end around all) answer; -1 is not at all. The whole
// part is the kind of match, 0 the best; among equals the shorter form, so the fraction, is better.
function rank(keys, solid, typed) {
  let best = -1;
  for (const wanted of typed) {
    const at = standing(keys, wanted);
    let found = -1;
    if (at[0] >= 0) found = at[0] + lengthAt(keys, at[1]);
    else if (wanted.includes(" ") && wanted.split(" ").every((w) => startsWord(keys, w) >= 0)) found = 3;
    else if (wanted.length > 3 && solid.includes(wanted.replace(/[ -]/g, ""))) found = 5;
    if (found >= 0 && (best < 0 || found < best)) best = found;
  }
  return best;
}

// The cards that answer, the best first. `says(i, wanted)`: whether a form of card i has these very
// letters, which counts most for those who typed marks: they mean them.
function answers(text, keys, solids, says) {
  const typed = foldTyped(text);
  const wanted = marked(text);
  const strict = Array.from(wanted).some((c) => /\p{L}/u.test(c) && foldLetter(c) !== c);
  const found = [];
  for (let i = 0; i < keys.length; i++) {
    const kind = rank(keys[i], solids[i], typed);
    if (kind >= 0) found.push([kind + (strict && !says(i, wanted) ? 6 : 0), i]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((pair) => pair[1]);
}

function standing(keys, wanted) {
  const at = keys.indexOf(wanted);
  if (at < 0) return [-1, -1];
  const whole = keys.indexOf("\n" + wanted + "\n");
  if (whole >= 0) return [0, whole + 1];
  const prefix = keys.indexOf("\n" + wanted);
  if (prefix >= 0) return [1, prefix + 1];
  const word = startsWord(keys, wanted);
  if (word >= 0) return [2, word];
  // Two letters inside a word say nothing, two signs of a script without spaces do.
  return wanted.length > 2 || /[^\0-\u024f]/.test(wanted) ? [4, at] : [-1, -1];
}

function lengthAt(keys, at) {
  const length = keys.indexOf("\n", at) - keys.lastIndexOf("\n", at) - 1;
  return Math.min(length, 999) / 1000;
}

function startsWord(keys, wanted) {
  for (let at = keys.indexOf(wanted); at >= 0; at = keys.indexOf(wanted, at + 1)) {
    if (/[\s\-'"(\/.,]/.test(keys[at - 1])) return at;
  }
  return -1;
}

// Where in a text what was typed stands: [start, end) in code units, or nothing.
function place(text, typed) {
  let flat = "";
  const from = [];
  let at = 0;
  for (const letter of text) {
    const now = foldLetter(letter);
    for (let i = 0; i < now.length; i++) from.push(at);
    flat += now;
    at += letter.length;
  }
  from.push(at);
  flat = oneSpelling(flat);
  for (const wanted of typed) {
    const found = flat.indexOf(wanted);
    if (wanted && found >= 0) {
      const end = found + wanted.length;
      let stop = end;
      while (stop < from.length - 1 && from[stop] === from[end - 1]) stop++;
      return [from[found], from[stop]];
    }
  }
  return null;
}

function start() {
  const SLICE = 30;
  const form = document.querySelector("form");
  const box = document.getElementById("q");
  const count = document.getElementById("count");
  const terms = document.getElementById("terms");
  const results = document.getElementById("results");
  const cards = Array.from(terms.children);
  let keys = null;
  let solids = null;
  let hits = [];
  let shown = 0;
  let typed = [];
  let scrolled = 0;
  let timer = 0;

  const more = new IntersectionObserver((seen) => {
    if (seen.some((entry) => entry.isIntersecting)) slice();
  }, { rootMargin: "600px" });

  function prepare() {
    keys ??= cards.map((card) => "\n" + card.dataset.k + "\n");
    solids ??= keys.map((key) => key.replace(/[ -]/g, ""));
  }

  function search() {
    typed = foldTyped(box.value);
    if (!typed.length) return leave();
    prepare();
    hits = answers(box.value, keys, solids, says);
    if (!terms.hidden) scrolled = window.scrollY;
    terms.hidden = true;
    results.hidden = false;
    results.replaceChildren();
    more.disconnect();
    shown = 0;
    slice();
    window.scrollTo(0, 0);
    const said = count.dataset;
    count.textContent = !hits.length ? said.none
      : (hits.length === 1 ? said.one : said.many).replace("{n}", hits.length);
  }

  function says(i, wanted) {
    const forms = Array.from(cards[i].querySelectorAll(".t"));
    return forms.some((form) => marked(form.textContent).includes(wanted));
  }

  function slice() {
    more.disconnect();
    for (const i of hits.slice(shown, shown + SLICE)) {
      const card = cards[i].cloneNode(true);
      card.removeAttribute("id");
      for (const term of card.querySelectorAll(".t")) mark(term);
      results.append(card);
    }
    shown += SLICE;
    if (shown < hits.length) more.observe(results.lastElementChild);
  }

  function mark(term) {
    const words = typed.flatMap((t) => t.split(" ")).filter((word) => word.length > 1);
    const found = place(term.textContent, typed) ?? place(term.textContent, words);
    if (!found) return;
    const match = term.firstChild.splitText(found[0]);
    match.splitText(found[1] - found[0]);
    const element = document.createElement("mark");
    match.replaceWith(element);
    element.append(match);
  }

  function leave() {
    if (!terms.hidden) return;
    more.disconnect();
    results.replaceChildren();
    results.hidden = true;
    terms.hidden = false;
    count.textContent = "";
    window.scrollTo(0, scrolled);
  }

  function open(hash) {
    box.value = "";
    leave();
    location.hash = hash;
    document.getElementById(hash.slice(1))?.focus();
  }

  function fromAddress() {
    if (location.hash.startsWith("#q=")) {
      try {
        box.value = decodeURIComponent(location.hash.slice(3));
      } catch {
        return;
      }
      search();
    } else if (!terms.hidden) {
      return;
    } else if (location.hash) {
      open(location.hash);
    }
  }

  function move(step) {
    const listed = Array.from((terms.hidden ? results : terms).children);
    const now = listed.indexOf(document.activeElement?.closest("article"));
    if (now + step < 0 && now >= 0) return box.focus();
    const next = listed[now < 0 ? 0 : now + step];
    next?.focus();
  }

  box.addEventListener("focus", prepare);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, cards.length > 5000 ? 120 : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
    results.querySelector("h2 a")?.click();
  });
  results.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.getAttribute("href"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const inBox = document.activeElement === box;
    const onCard = document.activeElement?.matches("article");
    if (event.key === "/" && !inBox) box.select();
    else if (event.key === "Escape" && (inBox || box.value)) {
      box.value = "";
      leave();
      box.focus();
    } else if (event.key === "ArrowDown" && (inBox || onCard)) move(1);
    else if (event.key === "ArrowUp" && onCard) move(-1);
    else if (event.key === "Enter" && onCard) document.activeElement.querySelector("h2 a").click();
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();
}

if (typeof document !== "undefined") start();
