// What a page wants a listener to hear, read from the page itself: a function for `Page.evaluate`.
// Hidden from the eye is not hidden from the ear; hidden from the ear is what aria-hidden has, or
// what no longer stands in the page.
() => {
  const clean = (text) => text.replace(/\s+/g, " ").trim();
  const silent = (element) =>
    !!element.closest('[aria-hidden="true"]') || !element.checkVisibility({ visibilityProperty: true });
  const heard = (selector, within = document) =>
    [...within.querySelectorAll(selector)].filter((each) => !silent(each));

  /** The text nodes in an element that are heard. */
  const texts = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !silent(node.parentElement)) found.push(node);
    }
    return found;
  };

  /** The words of an element. innerText knows what is a block, but not what is hidden from the ear. */
  const words = (element) =>
    element.querySelector('[aria-hidden="true"]')
      ? texts(element).map((node) => node.data).join(" ")
      : element.innerText;

  /** The box that an element is in; a mark is one by itself, though it stands right behind a word. */
  const box = (element) =>
    element.matches("sup") || getComputedStyle(element).display !== "inline"
      ? element
      : box(element.parentElement);

  /** All words of the page: text that stands in the same box makes up words together. */
  const running = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let text = "", last;
    while (walker.nextNode()) {
      const current = box(walker.currentNode.parentElement);
      text += (current === last ? "" : "\n") + walker.currentNode.data;
      last = current;
    }
    return text;
  };

  /** What an element is called; only what this guide uses of the rules for accessible names. */
  const name = (element) => clean(element.getAttribute("aria-label") ?? words(element));

  /** Whether the first thing in the element is a link or a button, and not a word. */
  const beginsWithControl = (element) => {
    const [first] = texts(element);
    return !!first?.parentElement.closest("a[href], button");
  };

  const items = (list) => [...list.children].filter((each) => each.matches("li") && !silent(each));
  const first = (element, count) => name(element).split(" ").slice(0, count).join(" ");

  // A mark leads to the source that it stands for, in a list of them.
  const marks = heard('main sup a[href^="#"]');
  const sources = marks[0] && document.querySelector(`[id="${marks[0].hash.slice(1)}"]`)?.closest("ul, ol");
  const before = (element) =>
    heard("h1, h2, h3, h4, h5, h6")
      .filter((each) => each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
      .at(-1);

  const attributes = ["aria-label", "alt", "title", "placeholder", "value"];
  const labelled = heard(attributes.map((each) => `[${each}]`).join(", "));

  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: heard("h1, h2, h3, h4, h5, h6").map((each) => [Number(each.tagName[1]), name(each)]),
    lists: heard('ul:not([role="none"]), ol').map((list) => ({
      size: items(list).length,
      // Orca 43 says nothing of a list that begins with a link, nor of those outside the content.
      always: !!list.closest("main") && !beginsWithControl(list),
      where: first(list, 6),
    })),
    // The picture of a way has arrows, and no numbers.
    steps: heard("main ol")
      .filter((list) => !list.closest("nav, figure"))
      .flatMap((list) => items(list).map((each, index) => [index + 1, first(each, 1)])),
    links: heard("a[href]").map(name),
    marks: marks.map(name),
    buttons: heard("button").map(name),
    sources: sources ? name(before(sources)) : "",
    words: [
      document.title,
      running(),
      ...labelled.flatMap((each) => attributes.map((attribute) => each.getAttribute(attribute) ?? "")),
    ],
  };
}
