// Search for the guide. It loads what it needs when somebody searches, not before.
// All text from the index is put in as text: the page's policy refuses anything else.

const MAX_RESULTS = 10; // as many as a tired reader looks through
const MAX_WORDS = 8; // of a question that count
const MAX_SHOWN = 60; // characters of a question that are read back
const MIN_CORRECTED = 4; // letters: a shorter word is like too many others
const TITLE = document.title;

const find = (id) => document.getElementById(id);
const field = find("words");
const language = document.documentElement.lang.toLowerCase();

/** A sentence of the page's language, with these values in the places that {name} holds for them. */
function say(name, values = {}) {
  const sentence = find("sentences").content.querySelector(`[data-name=${name}]`).textContent;
  return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

const index = new URL("../pagefind/", import.meta.url);

/** What `load()` brings, asked for once; asked for again where it failed. */
function once(load) {
  let loading;
  return () => {
    loading = loading || load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** The words of all pages in the page's language, the most frequent first. */
const allWords = once(async () => {
  const words = await (await fetch(new URL("words.json", index))).json();
  return words[language] || [];
});

/** Pagefind runs in the page itself: its worker would need an exception from the policy. */
const engine = once(async () => {
  const { createInstance } = await import(new URL("pagefind.js", index));
  return createInstance({ noWorker: true });
});

/** The pages that have all `words`, the best first; all pages for null. */
async function pagesWith(words) {
  const found = await (await engine()).search(words);
  return found.results;
}

/** How many letters must be added, left out, changed or swapped with the next one. */
function distance(from, to) {
  const rows = [[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= from.length; i++) {
    const [before, above] = rows.slice(-2);
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = above[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      row[j] = Math.min(change, above[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    rows.push(row);
  }
  return rows[rows.length - 1][to.length];
}

/** Without accents, which a phone makes hard to type. */
const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

/** The word of the guide that `word` was probably meant to be; empty where none is like it. */
function closestWord(word, words) {
  const accented = words.find((each) => plain(each) === plain(word));
  if (accented) return accented;
  const most = word.length < 2 * MIN_CORRECTED ? 1 : 2;
  const near = words.filter((each) => Math.abs(each.length - word.length) <= most);
  for (let letters = 1; letters <= most; letters++) {
    const match = near.find((each) => distance(word, each) === letters);
    if (match) return match;
  }
  return "";
}

function wordsOf(question) {
  const words = question.toLowerCase().split(/[^\p{L}\p{N}'’-]+/u);
  return words.filter(Boolean).slice(0, MAX_WORDS);
}

/** The words, each corrected, or left out where no page has it: Pagefind takes "bicycle" for "b". */
async function corrected(words) {
  const all = await allWords();
  // With another ending it is the same word: "waits" finds "wait".
  const known = (word) => all.some((each) => each.startsWith(word) || word.startsWith(each));
  const each = words.map(async (word) => {
    if (word.length < MIN_CORRECTED) return word;
    return known(word) && (await pagesWith(word)).length ? word : closestWord(word, all);
  });
  return (await Promise.all(each)).filter(Boolean);
}

/** The words that tell pages apart, such as "wait" in "how long can I wait"; all where none does. */
async function distinctive(words) {
  const all = (await pagesWith(null)).length;
  const pages = await Promise.all(words.map(pagesWith));
  const some = words.filter((_, place) => pages[place].length <= all / 2);
  return some.length ? some : words;
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function link(address, ...content) {
  const made = element("a", ...content);
  made.href = address;
  return made;
}

/** Pagefind marks what it found with tags, and writes < and > of the text as entities. */
function excerpt(marked) {
  const text = marked.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  const parts = text.split(/<\/?mark>/);
  const words = parts.map((part, place) => (place % 2 ? element("mark", part) : part));
  return element("p", "… ", ...words, " …");
}

function score(part) {
  return part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
}

/** A found page: its title, the words around the best place, and a link to the part they are in. */
function result(page) {
  const [best] = [...page.sub_results].sort((one, other) => score(other) - score(one));
  const item = element("li", element("h2", link(page.url, page.meta.title)), excerpt(best.excerpt));
  if (best.title !== page.meta.title) {
    const part = link(best.url, best.title);
    part.setAttribute("aria-label", say("part_of", { part: best.title, page: page.meta.title }));
    item.append(element("p", say("part"), " ", part));
  }
  return item;
}

/** What was found, in a sentence or more; `instead` are the words that were searched for. */
function answer(count, question, instead) {
  const typed = question.length > MAX_SHOWN ? `${question.slice(0, MAX_SHOWN)}…` : question;
  if (!count) return say("none", { words: typed });
  const sentences = [say(count === 1 ? "one" : "many", { count, words: instead || typed })];
  if (instead) sentences.push(say("instead", { typed }));
  if (count > MAX_RESULTS) sentences.push(say("first", { most: MAX_RESULTS }));
  return sentences.join(" ");
}

/** Links to the same question in the other languages of the guide. */
function elsewhere(question) {
  return [...find("sentences").content.querySelectorAll("a")].map((each) => {
    const there = link(`${each.getAttribute("href")}?${new URLSearchParams({ q: question })}`, each.textContent);
    there.lang = there.hreflang = each.lang;
    return element("li", there);
  });
}

function show(text, results, others = []) {
  find("results").textContent = "";
  find("results").append(...results, ...others);
  find("all").hidden = results.length > 0;
  find("status").textContent = text;
}

let searches = 0;

async function search() {
  const number = ++searches;
  const question = (new URLSearchParams(location.search).get("q") || "").trim();
  field.value = question;
  document.title = question ? `${question.slice(0, MAX_SHOWN)} | ${TITLE}` : TITLE;
  if (!question) return show("", []);
  find("status").textContent = say("searching");
  const typed = wordsOf(question);
  const words = await corrected(typed);
  const found = words.length ? await pagesWith((await distinctive(words)).join(" ")) : [];
  const pages = await Promise.all(found.slice(0, MAX_RESULTS).map((each) => each.data()));
  if (number !== searches) return; // somebody asked for something else meanwhile
  const instead = words.join(" ") === typed.join(" ") ? "" : words.join(" ");
  // A word of another language is like none here, or like a wrong one.
  const unsure = !found.length || plain(instead) !== plain(instead && typed.join(" "));
  show(answer(found.length, question, instead), pages.map(result), unsure ? elsewhere(question) : []);
}

function searchOrSay() {
  search().catch(() => show(say("failed"), []));
}

document.querySelector("main form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!field.value.trim()) {
    show(say("empty"), []);
    field.focus();
    return;
  }
  history.pushState(null, "", `?${new URLSearchParams({ q: field.value })}`);
  searchOrSay();
});
addEventListener("popstate", searchOrSay);
searchOrSay();
