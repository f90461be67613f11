// The checking page of an incoming text: proposals and their words light each other up, and words
// are chosen by mouse or keyboard and given to a field. The server keeps and draws everything.
const desk = document.getElementById("intake");
const pane = document.getElementById("source");
const menu = document.getElementById("give");
const step = document.getElementById("step");
const WORD = /[\p{L}\p{M}\p{N}\u00ad]+(?:[-’'ʼ‑][\p{L}\p{M}\p{N}\u00ad]+)*/gu;

// Words of the text ---------------------------------------------------------------------------

let words = []; // Each with its place in the text (characters) and on the page (line, from, to).
let anchor = -1; // The choice runs from this word
let cursor = -1; // to this one.
let wanted = null; // The proposal that the next choice is for.

const pieces = (line) => line.querySelectorAll("[data-s]");
const length = (string) => [...string].length; // Python counts characters, JavaScript halves of some.

function readWords() {
  words = [];
  for (const line of pane.querySelectorAll(".line")) {
    const [first] = pieces(line);
    if (!first) continue;
    const string = [...pieces(line)].map((piece) => piece.textContent).join("");
    for (const found of string.matchAll(WORD)) {
      const start = Number(first.dataset.s) + length(string.slice(0, found.index));
      words.push({ line, start, end: start + length(found[0]), from: found.index, to: found.index + found[0].length });
    }
  }
}

/** The text node and the offset in it of a character of the line. */
function place(line, index, isEnd) {
  for (const piece of pieces(line)) {
    const node = piece.firstChild;
    if (index < node.length || (isEnd && index === node.length)) return [node, index];
    index -= node.length;
  }
  return null;
}

function rangeOf(first, last) {
  const range = document.createRange();
  range.setStart(...place(first.line, first.from, false));
  range.setEnd(...place(last.line, last.to, true));
  return range;
}

const chosen = () => [words[Math.min(anchor, cursor)], words[Math.max(anchor, cursor)]];

/** Show the choice as the page's selection, and say it to who cannot see it. */
function showChoice() {
  const range = rangeOf(...chosen());
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  keepInSight(place(words[cursor].line, words[cursor].from, false)[0].parentElement);
  document.getElementById("spoken").textContent = range.toString();
}

function keepInSight(element) {
  const box = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top < frame.top + 24) pane.scrollTop += box.top - frame.top - 48;
  else if (box.bottom > frame.bottom - 24) pane.scrollTop += box.bottom - frame.bottom + 48;
}

/** What the mouse selected, to the borders of its words. */
function takeSelection() {
  const selection = document.getSelection();
  if (!selection.rangeCount || !pane.contains(selection.anchorNode)) return false;
  const range = selection.getRangeAt(0);
  if (range.collapsed) return false;
  const touched = words.flatMap((word, number) => {
    if (!range.intersectsNode(word.line)) return [];
    const own = rangeOf(word, word);
    const begins = range.compareBoundaryPoints(Range.END_TO_START, own) < 0;
    return begins && range.compareBoundaryPoints(Range.START_TO_END, own) > 0 ? [number] : [];
  });
  if (!touched.length) return false;
  [anchor, cursor] = [touched[0], touched.at(-1)];
  showChoice();
  return true;
}

function chooseAt(start, end) {
  const first = words.findIndex((word) => word.end > start);
  if (first < 0) return;
  anchor = cursor = first;
  while (words[cursor + 1] && words[cursor + 1].start < end) cursor += 1;
}

function leaveChoice() {
  anchor = cursor = -1;
  wanted = null;
  document.getSelection().removeAllRanges();
  pane.classList.remove("is-wanted");
  document.getElementById("wanted").textContent = "";
}

/** The most exact proposal that the words support. */
const rowOf = (mark) => document.getElementById(mark.dataset.for.split(" ")[0]);

function goTo(mark) {
  const row = rowOf(mark);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "center" });
}

// Giving the chosen words to a field -----------------------------------------------------------

async function give(byKeyboard) {
  const [first, last] = chosen();
  const span = { start: first.start, end: last.end };
  if (wanted) {
    const target = wanted;
    leaveChoice();
    htmx.ajax("POST", step.action, { source: step, target: "#cards", values: { do: `give ${target}`, ...span } });
    return;
  }
  await htmx.ajax("GET", menu.dataset.url, { source: menu, target: menu, values: span });
  const box = rangeOf(first, last).getBoundingClientRect();
  menu.showPopover();
  const left = Math.min(box.left, innerWidth - menu.offsetWidth - 12);
  const under = box.bottom + 6 + menu.offsetHeight < innerHeight;
  menu.style.left = `${Math.max(12, left)}px`;
  menu.style.top = `${Math.max(12, under ? box.bottom + 6 : box.top - 6 - menu.offsetHeight)}px`;
  if (byKeyboard) menu.querySelector("button")?.focus();
}

function closeMenu(backToText) {
  if (!menu.matches(":popover-open")) return;
  menu.hidePopover();
  menu.replaceChildren();
  if (backToText) pane.focus({ preventScroll: true });
}

/** “Choose the words”: the next choice in the text is for this proposal. */
function want(button) {
  const { choose: row, give: target, kind, name } = button.dataset;
  const marks = [...pane.querySelectorAll(`.is-${kind}[data-for~="${row}"]`)];
  const item = pane.querySelector(`[data-item="${button.closest("[data-item]").dataset.item}"]`);
  leaveChoice();
  wanted = target;
  pane.classList.add("is-wanted");
  document.getElementById("wanted").textContent = name;
  pane.focus({ preventScroll: true });
  if (marks.length) {
    const last = marks.at(-1);
    chooseAt(Number(marks[0].dataset.s), Number(last.dataset.s) + length(last.textContent));
  } else if (item) chooseAt(Number(item.dataset.s), 0);
  if (cursor >= 0) showChoice();
}

// Keys in the text -----------------------------------------------------------------------------

function lineEnd(number, towards) {
  while (words[number + towards]?.line === words[number].line) number += towards;
  return number;
}

const MOVES = {
  ArrowRight: (number) => number + 1,
  ArrowLeft: (number) => number - 1,
  Home: (number) => lineEnd(number, -1),
  End: (number) => lineEnd(number, 1),
};

/** Up and down lead from one proposal's words to the next. */
function stepAcross(towards) {
  const marked = [...pane.querySelectorAll(".mark:not([data-more])")];
  const here = marked.indexOf(document.activeElement);
  const from = words[cursor]?.start ?? -1;
  let next = here + towards;
  if (here < 0 && towards > 0) next = marked.findIndex((mark) => Number(mark.dataset.s) > from);
  if (here < 0 && towards < 0) next = marked.findLastIndex((mark) => Number(mark.dataset.s) < from);
  const mark = marked[next];
  if (!mark) return;
  // Focusable only meanwhile: Chromium selects no text that begins in a focusable element.
  mark.tabIndex = -1;
  mark.addEventListener("blur", () => mark.removeAttribute("tabindex"), { once: true });
  mark.focus({ preventScroll: true });
  keepInSight(mark);
  rowOf(mark)?.scrollIntoView({ block: "nearest" });
  chooseAt(Number(mark.dataset.s), Number(mark.dataset.s) + length(mark.textContent));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const move = MOVES[event.key];
  if (move && words.length) {
    const next = move(cursor < 0 && event.key !== "ArrowRight" ? 0 : cursor);
    if (cursor < 0) anchor = cursor = 0;
    else cursor = Math.max(0, Math.min(words.length - 1, next));
    if (!event.shiftKey) anchor = cursor;
    if (document.activeElement !== pane) pane.focus({ preventScroll: true });
    showChoice();
    lightUp(place(words[cursor].line, words[cursor].from, false)[0].parentElement.dataset.for);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    stepAcross(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && document.activeElement.matches(".mark")) {
    goTo(document.activeElement);
  } else if (event.key === "Enter" && cursor >= 0) {
    give(true);
  } else if (event.key === "Escape") {
    leaveChoice();
  } else return;
  event.preventDefault();
}

// Proposals and their words light each other up -------------------------------------------------

function lightUp(rows) {
  for (const lit of desk.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  for (const row of rows ? rows.split(" ") : []) {
    for (const word of pane.querySelectorAll(`[data-for~="${row}"]`)) word.classList.add("is-lit");
    document.getElementById(row)?.classList.add("is-lit");
  }
}

function onPoint(event) {
  const row = event.target.closest("[data-row]");
  const word = event.target.closest("[data-for]");
  if (row) {
    lightUp(row.id);
    const first = pane.querySelector(`[data-for~="${row.id}"]`);
    if (first) keepInSight(first);
  } else if (word) {
    // The most exact proposal alone, or a whole sentence would light up with each of its words.
    lightUp(rowOf(word)?.id);
  }
}

// ----------------------------------------------------------------------------------------------

function arrowsInMenu(event) {
  const buttons = [...menu.querySelectorAll("button")];
  const here = buttons.indexOf(document.activeElement);
  const towards = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (towards && event.target.matches("button")) buttons[(here + towards + buttons.length) % buttons.length]?.focus();
  else return;
  event.preventDefault();
}

function nextToCheck() {
  const open = [...desk.querySelectorAll("[data-row].is-check, [data-row].is-missing")];
  const here = open.findIndex((row) => row.contains(document.activeElement));
  const next = open[(here + 1) % open.length];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

if (desk && pane && step) {
  readWords();
  desk.addEventListener("pointerover", onPoint);
  desk.addEventListener("focusin", onPoint);
  pane.addEventListener("keydown", onKey);
  pane.addEventListener("pointerup", (event) => {
    // After the browser has settled the selection.
    if (event.button === 0) setTimeout(() => takeSelection() && give(false));
  });
  pane.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark && document.getSelection().isCollapsed) goTo(mark); // Pressed, not dragged.
  });
  menu.addEventListener("keydown", arrowsInMenu);
  desk.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.hasAttribute("data-choose")) want(button);
    if (button?.id === "next-to-check") nextToCheck();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenu(true);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) closeMenu(false);
  });
  // Most buttons stand outside of the form they belong to, where htmx does not hear them.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const pressed = detail.triggeringEvent?.submitter;
    if (pressed?.name) detail.parameters[pressed.name] = pressed.value;
    // Parts are drawn anew one by one; the head always says up to which step the page is drawn.
    if (detail.verb === "post") detail.parameters.seen = document.getElementById("intake-head").dataset.seen;
  });
  document.addEventListener("htmx:beforeRequest", () => {
    document.getElementById("trouble").textContent = "";
  });
  // Signed out meanwhile: the page asks for the password, and leads back here.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!detail.xhr.responseURL.includes("/login/")) return;
    detail.shouldSwap = false;
    location.reload();
  });
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, () => {
      document.getElementById("trouble").textContent = desk.dataset.failed;
    });
  }
  document.addEventListener("htmx:afterSettle", (event) => {
    if (menu.contains(event.detail.elt)) return;
    closeMenu(false);
    anchor = cursor = -1;
    readWords();
  });
  // Where the server says the work goes on.
  document.addEventListener("intake:focus", (event) => {
    const place = document.getElementById(event.detail.value) ?? document.getElementById("cards");
    const field = "input:not([type=hidden]), select, textarea";
    (place.matches("form") ? place.querySelector(field) : place).focus();
  });
}
