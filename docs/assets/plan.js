// The planner. The form is the only state: all that is shown is made from it after each change.
// Nothing leaves the page, whose policy allows no connection. Text goes in as text, never as markup.
// All words stand in the page, so that a translation needs no second script.

const NAME = "second-opinion-plan"; // of a saved plan, in a file and in the browser's storage
const VERSION = 1;
const MARK = "----- plan -----"; // the line of a file between the words and the data
const MOST = 50e6; // bytes of a file: far above what the form holds
const CALL_AFTER = 7; // days
const DUE_AFTER = 30; // days, by 45 CFR 164.524(b)(2)
const CHECK_BEFORE = 3; // work days
const WAIT = 300; // milliseconds from a change until it is kept

const find = (id) => document.getElementById(id);
const all = (selector, where = document) => [...where.querySelectorAll(selector)];

const root = document.documentElement;
const form = find("plan");
const keeper = find("keep"); // not there where the guide shares its storage with others
const checks = all("[name=check]");
const kinds = all("[name=kind]");
const fields = all("textarea, [type=text], [type=tel], [type=date]", form);
const fieldOf = new Map(fields.map((each) => [each.name, each]));
const rows = all("[data-item]");
const models = all(".letter");
const blanks = new Map(all("[data-fill]").map((place) => [place, place.textContent]));
const words = new Map(all("[data-word]", find("words").content).map((each) => [each.dataset.word, each.textContent]));

let order = []; // of the chosen questions, by name
let id = ""; // of this plan, so that a calendar replaces an entry and does not double it
let changed = false; // since it was kept, saved, or printed
let timer = 0;
let frame = 0;

// Words

const word = (name, values = {}) => words.get(name).replace(/\{(\w+)\}/g, (_, key) => values[key]);

function say(name, values) {
  find("note").textContent = name && word(name, values);
}

/** Text without signs that nobody types on purpose: control signs, and those that turn a line around. */
const clean = (text) => text
  .replace(/\r\n?|[\u2028\u2029]/g, "\n")
  .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, "");

function element(name, ...inside) {
  const made = document.createElement(name);
  made.dir = "auto";
  made.append(...inside);
  return made;
}

// Days, as year-month-day. They have no time zone, so none can move them.

const time = (day) => new Date(`${day}T00:00:00Z`);
const isDay = (text) => /^[12]\d{3}-\d\d-\d\d$/.test(text) && !isNaN(time(text));
const isWorkDay = (day) => time(day).getUTCDay() % 6 !== 0;

function later(day, count) {
  const date = time(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The day, or the next one on which an office is open. */
const workDay = (day) => isWorkDay(day) ? day : workDay(later(day, 1));

function workDaysBefore(day, count) {
  const before = later(day, -1);
  const left = count - isWorkDay(before);
  return left ? workDaysBefore(before, left) : before;
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

// Made once: to make one takes longer than all else that a key press costs.
const style = (parts, language = root.lang) => new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC" });
const ALL = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
const FULL = style(ALL);
const SENT = root.lang === "en-US" ? FULL : style(ALL, "en-US"); // in a letter, which is sent in English
const SHORT = style({ weekday: "short", month: "short", day: "numeric" });

const shown = (day, { format } = FULL) => isDay(day) ? format(time(day)) : "";

// What the form says

const text = (name) => clean(fieldOf.get(name).value).trim();
const lines = (name) => text(name).split("\n").map((line) => line.trim()).filter(Boolean);
const checked = (value) => checks.some((box) => box.checked && box.value === value);
const kind = () => kinds.find((each) => each.checked).value;
const label = (box) => box.labels[0].querySelector("span").firstChild.textContent;
const labels = (part) => all(`#${part} .list [name=check]:checked`).map(label);

/** The chosen questions in the reader's order, and then those in the reader's own words. */
function questions() {
  const chosen = checks.filter((box) => box.checked && box.value.startsWith("ask:"));
  const names = chosen.map((box) => box.value);
  order = [...new Set([...order.filter((name) => names.includes(name)), ...names])];
  const asked = order.map((name) => {
    const box = chosen[names.indexOf(name)];
    const { ask } = box.closest("li").dataset;
    return ask ? `${label(box)} (${word(`ask-${ask}`)})` : label(box);
  });
  return [...asked, ...lines("own-questions")];
}

/** The offices with something left to ask for. Tissue alone is no matter of a right to a copy. */
function offices() {
  return all("[data-calendar]").map((table) => {
    const name = table.dataset.office;
    const items = rows.filter(({ dataset: { item } }) =>
      table.contains(find(`i-${item}`)) && checked(`want:${item}`) && !checked(`have:${item}`));
    const copies = items.filter((row) => !("tissue" in row.dataset));
    return {
      name, items, copies,
      tissue: items.filter((row) => !copies.includes(row)),
      kind: kind() === "me" && copies.length ? "me" : "doctor",
      place: text(`${name}-place`),
      ...table.dataset, // how it is called in a letter, what that means, and how in a calendar
    };
  }).filter((office) => office.items.length);
}

/** The days that count, the first one first. A calendar gets no word that tells where or why. */
function days() {
  const found = [];
  const add = (day, name, office, extra = {}) => found.push({
    day, name,
    key: office ? `${name}-${office.name}` : name,
    words: word(name, { office: office && [office.place || office.meaning || office.letter, text(`${office.name}-phone`)].filter(Boolean).join(", ") }),
    calendar: word(name, { office: office && office.calendar }),
    why: word(`${name}-why`),
    ...extra,
  });
  for (const office of offices()) {
    const asked = text(`${office.name}-asked`);
    if (!isDay(asked)) continue;
    add(workDay(later(asked, CALL_AFTER)), "call", office);
    if (office.kind === "me") add(later(asked, DUE_AFTER), "due", office);
  }
  const visit = text("visit-date");
  if (isDay(visit)) {
    const at = text("visit-time") ? word("visit-at", { time: text("visit-time") }) : word("visit");
    add(workDaysBefore(visit, CHECK_BEFORE), "check");
    add(visit, "visit", undefined, { words: [at, text("visit-place")].filter(Boolean).join(", "), calendar: at });
  }
  return found.sort((one, other) => (one.day < other.day ? -1 : 1));
}

// What the page shows

/** Puts the value where it is asked for; where it is empty, the blank comes back. */
function fill(place, value) {
  place.textContent = value || blanks.get(place) || place.textContent;
  place.classList.toggle("filled", Boolean(value));
}

const list = (place, items) => place.replaceChildren(...items);
const items = (texts) => texts.map((each) => element("li", each));

/** Whether a place in a letter stands in what is sent, or in what that means in the page's language. */
const version = (place) => place.closest(".meaning") ? "meaning" : "letter";

/** One letter for each office with something to ask for; one with blanks if there is none. */
function letters() {
  const wanted = offices();
  return (wanted.length ? wanted : [{ kind: kind() }]).map((office) => {
    const letter = models.find((model) => model.dataset.letter === office.kind).cloneNode(true);
    for (const place of all("[data-fill]", letter)) {
      const name = place.dataset.fill;
      const value = name === "office-letter" ? office[version(place)] : name === "office-place" ? office.place : valueOf(name, place.closest(".sent") ? SENT : FULL);
      if (value) fill(place, value);
    }
    for (const place of all("[data-list]", letter)) {
      if (office.items) list(place, items(office[place.dataset.list].map((row) => row.dataset[version(place)])));
    }
    const there = { tissue: office.tissue && office.tissue.length, "signed-for": checked("for-other") && text("relation") };
    for (const place of all("[data-if]", letter)) place.hidden = !there[place.dataset.if];
    return letter;
  });
}

function valueOf(name, style = FULL) {
  if (name === "today") return shown(today(), style);
  if (name === "site") return document.querySelector("[rel=canonical]").href;
  return name === "visit-day" ? shown(text("visit-date"), style) : text(name);
}

function showOrder(asked) {
  list(find("order"), asked.map((question, place) => {
    const item = element("li", question);
    item.tabIndex = -1;
    if (place && place < order.length) {
      const button = element("button", word("up"));
      button.type = "button";
      button.dataset.up = order[place];
      button.onclick = () => moveUp(button.dataset.up);
      button.setAttribute("aria-label", `${word("up")}: ${question}`);
      item.append(" ", button);
    }
    return item;
  }));
}

function showSheet(asked, count) {
  const records = rows.filter((row) => all(":checked", row).length).map((row) => {
    const item = element("li", row.dataset.short);
    item.className = checked(`have:${row.dataset.item}`) ? "have" : "want";
    return item;
  });
  const parts = {
    questions: items(asked),
    reasons: items([...labels("reasons"), ...lines("reason-own")]),
    matters: items([...labels("matters"), ...lines("matters-own")]),
    records,
    days: items(count.map(({ day, words }) => `${shown(day, SHORT)}: ${words}`)),
  };
  for (const part of all("[data-part]")) {
    const made = parts[part.dataset.part];
    if (made) list(part.lastElementChild, made);
    part.hidden = made ? !made.length : !text(part.dataset.part);
  }
  for (const row of all(".facts > div")) row.hidden = !row.querySelector(".filled");
}

function show() {
  list(find("letters"), letters());
  for (const place of blanks.keys()) {
    if (place.isConnected) fill(place, valueOf(place.dataset.fill));
  }
  const asked = questions();
  const count = days();
  showOrder(asked);
  list(find("days"), count.map(({ day, words, why }) => element("li", element("strong", shown(day)), ` ${words}. ${why}`)));
  showSheet(asked, count);
  find("order-empty").hidden = asked.length > 0;
  find("days-empty").hidden = count.length > 0;
  find("sheet-empty").hidden = !isEmpty();
  find("sheet").hidden = isEmpty();
  for (const field of fields) field.classList.toggle("filled", Boolean(field.value));
}

// A plan as data

function data() {
  if (!id) id = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const texts = Object.fromEntries(fields.filter((each) => each.value).map((each) => [each.name, each.value]));
  return {
    format: NAME, version: VERSION, id,
    texts: { ...texts, kind: kind() },
    checks: checks.filter((box) => box.checked).map((box) => box.value),
    order,
  };
}

const isEmpty = () => !checks.some((box) => box.checked) && !fields.some((each) => each.value.trim());
const isTexts = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");

/** The plan in the text, or the name of the sentence that says why there is none. */
function parsed(json) {
  let found;
  try {
    found = JSON.parse(json);
  } catch {
    return "damaged";
  }
  if (!found || found.format !== NAME) return "not-plan";
  if (found.version > VERSION) return "newer";
  const sound = isTexts(found.checks) && isTexts(found.order) && isTexts(Object.values(found.texts || {}));
  return sound ? found : "damaged";
}

function empty() {
  for (const each of fields) each.value = "";
  for (const box of checks) box.checked = false;
  kinds[0].checked = true;
  order = [];
  id = "";
}

/** Fills the form with a plan from outside: only what the form has a place for. Gives the rest's count. */
function restore(found) {
  empty();
  if (/^[0-9a-f]{16}$/.test(found.id)) id = found.id;
  let lost = 0;
  const boxOf = (value) => checks.find((box) => box.value === value || (box.dataset.was || "").split(" ").includes(value));
  for (const value of found.checks) {
    const box = boxOf(value);
    if (box) box.checked = true;
    else lost++;
  }
  order = found.order.map(boxOf).filter(Boolean).map((box) => box.value);
  for (const [name, value] of Object.entries(found.texts || {})) {
    const field = fieldOf.get(name);
    const choice = name === "kind" && kinds.find((each) => each.value === value);
    if (field) field.value = value;
    else if (choice) choice.checked = true;
    else lost++;
  }
  show();
  return lost;
}

// Keeping. Each use of the storage may fail: blocked, full, or in a private window.

function keep() {
  if (!keeper || !keeper.checked) return;
  try {
    localStorage.setItem(NAME, JSON.stringify(data()));
    changed = false;
  } catch {
    keeper.checked = false;
    say("cannot-keep");
  }
}

function stored(use) {
  try {
    return keeper && use(localStorage);
  } catch {
    return null;
  }
}

const forget = () => stored((storage) => storage.removeItem(NAME));

// Files

function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say("saved", { file: name });
}

const spoken = (place) => place.textContent.replace(/\s+/g, " ").trim();

/** All that a reader may want to read again, as plain words. */
function plainWords() {
  show();
  const found = [spoken(find("sheet-title")), ""];
  for (const row of all(".facts > div:not([hidden])")) found.push(`${spoken(row.firstChild)}: ${spoken(row.lastChild)}`);
  for (const part of all("[data-part]:not([hidden])")) {
    found.push("", spoken(part.firstElementChild));
    const numbered = part.querySelector("ol");
    const signs = { have: "[x]", want: "[ ]" };
    all("li", part).forEach((item, place) => found.push(`${signs[item.className] || (numbered ? `${place + 1}.` : "-")} ${item.textContent}`));
    if (part.dataset.part === "notes") found.push(text("notes"));
  }
  for (const row of all(".compare tbody tr")) {
    const said = all("td", row).filter((cell) => cell.lastChild.value.trim());
    if (said.length) found.push("", spoken(row.firstElementChild));
    for (const cell of said) found.push(`${spoken(cell.firstChild)}: ${clean(cell.lastChild.value).trim()}`);
  }
  return found.join("\n");
}

/** Words that anyone can read, and below them the data that this page can open again. */
function file() {
  const content = `${plainWords()}\n\n\n${word("file-end")}\n${MARK}\n${JSON.stringify(data())}\n`;
  return content.replace(/\n/g, "\r\n");
}

async function openFile(chosen) {
  if (chosen.size > MOST) return say("too-big");
  const read = (await chosen.text()).split(/\r\n?|\n/);
  // The last line that is the mark: what somebody typed may have one, too, but the data has no line ends.
  const mark = read.lastIndexOf(MARK);
  const found = mark < 0 ? "not-plan" : parsed(read.slice(mark + 1).find((line) => line.trim()) || "");
  if (typeof found === "string") return say(found);
  const take = () => {
    const count = restore(found);
    changed = false;
    keep();
    say(count ? "opened-some" : "opened", { count });
  };
  return isEmpty() ? take() : sure("open", take);
}

// The calendar, by RFC 5545

/** A line of at most 75 octets and its continuations, cut between signs. */
function folded(line) {
  let done = "";
  let size = 0;
  for (const sign of line) {
    const octets = new TextEncoder().encode(sign).length;
    if (size + octets > 75) {
      done += "\r\n ";
      size = 1;
    }
    done += sign;
    size += octets;
  }
  return done;
}

const escaped = (value) => value.replace(/\s+/g, " ").replace(/[\\;,]/g, "\\$&");
const shortened = (value) => [...value].slice(0, 120).join("");

function calendar() {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const entries = days().flatMap(({ day, key, calendar: title, why }) => [
    "BEGIN:VEVENT",
    `UID:${key}-${data().id}@${NAME}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`,
    `DTEND;VALUE=DATE:${later(day, 1).replace(/-/g, "")}`,
    `SUMMARY:${escaped(shortened(title))}`,
    `DESCRIPTION:${escaped(why)}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(shortened(title))}`,
    "TRIGGER:-PT15H", // nine in the morning of the day before: Outlook drops one after the start
    "END:VALARM",
    "END:VEVENT",
  ]);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${NAME}//EN`, "CALSCALE:GREGORIAN"];
  return [...head, ...entries, "END:VCALENDAR", ""].map(folded).join("\r\n");
}

// Paper: the part to print is named on the root, and the style sheet leaves out the rest. The name
// stays until the reader types again: a phone says "after print" before it prints.

function prepare(part) {
  show(); // what was typed a moment ago may not be shown yet
  root.dataset.print = part;
  if (part === "blank") list(find("letters"), models);
}

function printed(part) {
  prepare(part);
  changed = false;
  window.print();
}

addEventListener("beforeprint", () => {
  if (!root.dataset.print) prepare(isEmpty() ? "blank" : "sheet");
});

// What the reader does

/** Asks before something is lost. */
function sure(about, action) {
  const dialog = find("sure");
  const title = word(`sure-${about}`);
  const more = word(`sure-${about}-text`);
  if (!dialog.showModal) {
    if (confirm(`${title} ${more}`)) action();
    return;
  }
  find("sure-title").textContent = title;
  find("sure-text").textContent = more;
  find("sure-yes").textContent = word(`yes-${about}`);
  find("sure-yes").onclick = () => {
    dialog.close();
    action();
  };
  dialog.showModal();
  find("sure-no").focus(); // and not the button that ends something
}

function touched() {
  changed = true;
  delete root.dataset.print;
  clearTimeout(timer);
  timer = setTimeout(keep, WAIT);
}

const shared = () => [new File([file()], "my-plan.txt", { type: "text/plain" })];

const actions = {
  sheet: () => printed("sheet"),
  letters: () => printed("letters"),
  compare: () => printed("compare"),
  blank: () => printed("blank"),
  calendar: () => days().length ? download("my-days.ics", "text/calendar", calendar()) : say("days-empty"),
  save() {
    download("my-plan.txt", "text/plain", file());
    changed = false;
  },
  share: () => navigator.share({ files: shared() }).catch((error) => error.name === "AbortError" || say("not-sent")),
  copy: () => navigator.clipboard.writeText(plainWords()).then(() => say("copied"), () => say("not-copied")),
  delete: () => sure("delete", () => {
    forget();
    clearTimeout(timer);
    if (keeper) keeper.checked = false;
    empty();
    changed = false;
    show();
    location.hash = "parts";
    setTimeout(say, 0, "deleted"); // after the part has closed
  }),
};

// Each button for itself: where the window took the clicks, a screen reader could call the parts clickable.
for (const button of document.querySelectorAll("[data-do]")) {
  button.onclick = () => actions[button.dataset.do]();
}
find("sure-no").onclick = () => find("sure").close();

function moveUp(question) {
  const place = order.indexOf(question);
  order.splice(place - 1, 2, question, order[place - 1]);
  touched();
  show();
  const item = find("order").children[place - 1];
  (item.querySelector("button") || item).focus(); // on top there is no button left
  say("upped", { number: place, question: item.firstChild.textContent });
}

form.addEventListener("input", ({ target }) => {
  if (target.type === "file" || target === keeper) return;
  touched();
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(show); // once for all that was typed since the last picture
});
form.addEventListener("submit", (event) => event.preventDefault());

if (keeper) {
  keeper.addEventListener("change", () => {
    say(keeper.checked ? "kept" : "unkept");
    changed = !keeper.checked;
    if (keeper.checked) keep();
    else forget();
  });
}

find("open").addEventListener("change", ({ target }) => {
  if (target.files[0]) openFile(target.files[0]);
  target.value = "";
});

/** What opens is read from its heading. The address alone opens it. */
addEventListener("hashchange", () => {
  const heading = document.querySelector(".part:target > h2, #parts:target");
  if (heading) heading.focus();
  say("");
});

// The end of the skip link is an address, too, and would close the part.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  find("content").focus();
});

addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
addEventListener("pagehide", keep);

// What a browser put back is not what the reader wants to see on a shared computer.
form.reset();
const kept = stored((storage) => storage.getItem(NAME));
const before = kept && parsed(kept);
if (before && typeof before !== "string") {
  keeper.checked = true;
  restore(before);
} else {
  show();
}
for (const each of all(".script")) each.hidden = false;
const [share, copy] = ["share", "copy"].map((action) => document.querySelector(`[data-do=${action}]`));
share.hidden = !(navigator.canShare && navigator.canShare({ files: shared() }));
copy.hidden = !navigator.clipboard;
copy.parentElement.parentElement.hidden = share.hidden && copy.hidden;
