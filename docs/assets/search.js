// Search for the guide. It begins to load what it needs when somebody searches, not before.
// All text from the index is put in as text: the page's policy refuses anything else.

const MOST = 10; // results on one page: as many as a tired reader looks through
const WORDS = 8; // of a question that count
const SHORT = 4; // letters: a shorter word is like too many others to be mended

const find = (id) => document.getElementById(id);
const field = find("words");

const index = new URL("../pagefind/", import.meta.url);

/** What `promise()` brings, asked for once, when it is first needed. */
function once(promise) {
  let asked;
  return () => (asked ??= promise());
}

/** The parts of the index that a large guide has, and the words of all pages. */
const known = once(async () => (await fetch(new URL("known.json", index))).json());

/** Pagefind runs in the page itself: its worker would need an exception from the policy. */
const engine = once(async () => {
  const { createInstance } = await import(new URL("pagefind.js", index));
  const pagefind = createInstance({ noWorker: true });
  const { parts } = await known();
  const baseUrl = new URL("..", index).pathname;
  const places = parts.map((part) => new URL(`${part}/`, index).pathname);
  await Promise.all(places.map((place) => pagefind.mergeIndex(place, { baseUrl })));
  return pagefind;
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
  return rows.at(-1)[to.length];
}

/** The word of the guide that `word` was probably meant to be; the most frequent comes first. */
function nearest(word, known) {
  const most = word.length < 2 * SHORT ? 1 : 2;
  const near = known.filter((each) => Math.abs(each.length - word.length) <= most);
  for (let letters = 1; letters <= most; letters++) {
    const match = near.find((each) => distance(word, each) === letters);
    if (match) return match;
  }
  return "";
}

function wordsOf(question) {
  const words = question.toLowerCase().split(/[^\p{L}\p{N}'’-]+/u);
  return words.filter(Boolean).slice(0, WORDS);
}

/** The words, each mended or left out where no page has it: Pagefind alone takes "bicycle" for "B". */
async function understood(words) {
  const { words: all } = await known();
  const like = (word) => all.some((each) => each.startsWith(word.slice(0, SHORT)));
  const each = words.map(async (word) => {
    if (word.length < SHORT) return word;
    return like(word) && (await pagesWith(word)).length ? word : nearest(word, all);
  });
  return (await Promise.all(each)).filter(Boolean);
}

/** The words that tell pages apart, such as "wait" of "how long can I wait"; all, if none does. */
async function telling(words) {
  const all = (await pagesWith(null)).length;
  const pages = await Promise.all(words.map(pagesWith));
  const some = words.filter((_, index) => pages[index].length <= all / 2);
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
  const parts = marked.replaceAll("&lt;", "<").replaceAll("&gt;", ">").split(/<\/?mark>/);
  const words = parts.map((part, index) => (index % 2 ? element("mark", part) : part));
  return element("p", ...words, " …");
}

function weight(part) {
  return part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
}

/** A found page: its title, the words around the best place, and a link to the part they are in. */
function result(page) {
  const [best] = page.sub_results.toSorted((one, other) => weight(other) - weight(one));
  const item = element("li", element("h2", link(page.url, page.meta.title)), excerpt(best.excerpt));
  if (best.title !== page.meta.title) {
    const hidden = element("span", ` on the page ${page.meta.title}`);
    hidden.className = "visually-hidden";
    item.append(element("p", "In the part ", link(best.url, best.title, hidden)));
  }
  return item;
}

function sentence(count, question, instead) {
  const pages = count === 1 ? "1 page" : `${count} pages`;
  const shown = count > MOST ? ` Here are the first ${MOST}.` : "";
  if (!count) return `No page has “${question}.” Try another word, or choose from all pages below.`;
  if (instead) return `${pages} found for “${instead}.” You typed “${question}.”${shown}`;
  return `${pages} found for “${question}.”${shown}`;
}

function show(text, results) {
  find("results").replaceChildren(...results);
  find("all").hidden = results.length > 0;
  find("status").textContent = text;
}

let turns = 0;

async function search() {
  const turn = ++turns;
  const question = (new URLSearchParams(location.search).get("q") ?? "").trim();
  field.value = question;
  if (!question) return show("", []);
  find("status").textContent = "Searching …";
  const typed = wordsOf(question);
  const words = await understood(typed);
  const found = words.length ? await pagesWith((await telling(words)).join(" ")) : [];
  const pages = await Promise.all(found.slice(0, MOST).map((each) => each.data()));
  if (turn !== turns) return; // somebody asked for something else meanwhile
  const instead = words.join(" ") === typed.join(" ") ? "" : words.join(" ");
  show(sentence(found.length, question, instead), pages.map(result));
}

function searchOrSay() {
  search().catch(() => show("The search could not load. Please choose from all pages below.", []));
}

document.querySelector("main form").addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", `?${new URLSearchParams({ q: field.value })}`);
  searchOrSay();
});
addEventListener("popstate", searchOrSay);
searchOrSay();
