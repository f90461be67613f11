"""Forms filled in as a browser would send them, and what the pages say."""

IGNORED = ("__prefix__", "save_anyway")


def filled(response, **changes):
    """What the form on the page would send, with some fields changed; None leaves one out."""
    data = {}
    for form in _forms(response.context):
        for bound in form:
            value, widget = bound.value(), bound.field.widget
            if hasattr(widget, "widgets"):
                parts = value if isinstance(value, list) else widget.decompress(value)
                data |= {f"{bound.html_name}_{n}": part for n, part in enumerate(parts)}
            else:
                data[bound.html_name] = value
    data |= changes
    return {
        name: value
        for name, value in data.items()
        if value is not None and value is not False and not any(part in name for part in IGNORED)
    }


def _forms(context):
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield inline.formset.management_form
        yield from inline.formset.forms


def errors(response):
    """Every error on the page, by field; those of no field under the empty name."""
    found = {}
    for form in _forms(response.context):
        for name, texts in form.errors.items():
            label = "" if name == "__all__" else form.add_prefix(name)
            found.setdefault(label, []).extend(texts)
    return found


def messages(response):
    return [str(message) for message in response.context["messages"]]
