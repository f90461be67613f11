// While one types: shows which languages still lack a text, and names the rich text editors.
// Listens before the editor's modules run, which stand after it in the page.
const form = document.querySelector(".change-form form");

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

/** The textarea is hidden behind the editor, so its label and its help go to the editor. */
function nameEditor({ detail: { editor, textarea } }) {
  const label = form.querySelector(`label[for="${textarea.id}"]`);
  if (!label) return;
  label.id = `${textarea.id}_label`;
  label.addEventListener("click", () => editor.commands.focus());
  editor.setOptions({
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        lang: textarea.lang,
      },
    },
  });
}

if (form) {
  form.addEventListener("input", markMissing);
  form.addEventListener("prose-editor:ready", nameEditor);
}
