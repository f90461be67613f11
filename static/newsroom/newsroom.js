// For the forms of the newsroom: shows while one types which languages still lack a text, and
// gives a name to what Select2, the rich text editor and rows of a table leave without one.
const form = document.querySelector("#content-main form");

/** The three fields of each translated text: "title" or "outcomes-0-text" by language. */
function texts() {
  const found = new Map();
  for (const field of form.querySelectorAll("input[lang][name], textarea[lang][name]")) {
    const name = field.name.replace(/_(kk|ru|en)$/, "");
    if (name === field.name || name.includes("__prefix__")) continue;
    found.set(name, { ...found.get(name), [field.name.slice(-2)]: field });
  }
  return [...found.values()];
}

const holdsWords = (field) => field.value.replace(/<[^>]*>/g, "").trim() !== "";

function markMissing() {
  const counts = { kk: 0, ru: 0, en: 0 };
  const wanted = texts().filter((fields) => Object.values(fields).some(holdsWords));
  for (const mark of form.querySelectorAll("[data-missing]")) mark.hidden = true;
  for (const fields of wanted) {
    for (const [language, field] of Object.entries(fields)) {
      const filled = holdsWords(field);
      counts[language] += filled ? 1 : 0;
      const mark = form.querySelector(`[id="${field.id}_helptext"] [data-missing]`);
      if (mark) mark.hidden = filled;
    }
  }
  for (const line of form.querySelectorAll(".language-progress [data-language]")) {
    const there = counts[line.dataset.language];
    line.classList.toggle("is-behind", there < wanted.length);
    line.querySelector("span").textContent = `${there}/${wanted.length}`;
  }
}

function labelOf(field) {
  const label = form.querySelector(`label[for="${field.id}"]`);
  if (label && !label.id) label.id = `${field.id}_label`;
  return label;
}

/** The textarea is hidden behind the editor, so its label goes to the editor. */
function nameEditor({ detail: { editor, textarea } }) {
  const label = labelOf(textarea);
  if (!label) return;
  label.addEventListener("click", () => editor.commands.focus());
  editor.view.setProps({
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": label.id,
      "aria-describedby": `${textarea.id}_helptext`,
      lang: textarea.lang,
    },
  });
}

/** An autocomplete says its label, then what is chosen. */
function nameChoices() {
  for (const select of form.querySelectorAll("select.select2-hidden-accessible")) {
    const label = labelOf(select);
    const shown = select.nextElementSibling;
    if (!label || !shown) continue;
    const chosen = shown.querySelector(".select2-selection__rendered");
    shown.querySelector(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    if (chosen.getAttribute("role")) chosen.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    shown.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => shown.querySelector(".select2-selection").focus());
  }
}

/** A field in a table is named by its column. */
function nameCells() {
  for (const heading of form.querySelectorAll(".tabular th")) {
    if (!heading.textContent.trim()) heading.setAttribute("role", "cell"); // Names nothing.
  }
  for (const cell of form.querySelectorAll(".tabular tbody tr.form-row > td")) {
    const heading = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    for (const field of cell.querySelectorAll("input:not([type=hidden]), select, .select2-selection, [role=textbox]")) {
      field.removeAttribute("aria-labelledby");
      field.setAttribute("aria-label", `${heading.textContent.trim()} ${field.title || field.textContent.trim()}`.trim());
    }
  }
}

function nameAll() {
  nameChoices();
  nameCells();
}

if (form) {
  form.addEventListener("input", markMissing);
  form.addEventListener("prose-editor:ready", nameEditor);
  form.addEventListener("change", nameAll);
  document.addEventListener("formset:added", nameAll);
  // After the autocompletes, which wait in the same queue.
  if (window.django?.jQuery) window.django.jQuery(nameAll);
}
