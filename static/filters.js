// The filter panel, quicker with htmx: tidy addresses, and nothing swapped under the reader's hands.

// Fields left empty stay out of the address, whoever sends the form.
document.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value.trim()) formData.delete(name);
});

// Leaving a field reports a change that typing has already reported.
document.addEventListener("htmx:configRequest", (event) => {
  const shown = new URLSearchParams(location.search);
  shown.delete("page");
  if (String(new URLSearchParams(event.detail.formData)) === String(shown)) event.preventDefault();
});

// A facet's own choices do not change its counts, so the one in use stays as it is.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.detail.target.contains(document.activeElement)) event.detail.shouldSwap = false;
});
