/* What was typed before the session ended goes back into the form with the same address. Nothing is sent by itself. */
const typed = JSON.parse(document.getElementById("typed").textContent);
const forms = [...document.forms].filter((form) => form.method === "post" && new URL(form.action, location).pathname === typed.path);
const form = forms.find((each) => Object.keys(typed.fields).every((name) => each.elements[name] || name === "submit")) ?? forms[0];

function put(field, values) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
  else if (field.type === "select-multiple") for (const choice of field.options) choice.selected = values.includes(choice.value);
  else if (field.type !== "file" && field.type !== "submit") field.value = values.shift() ?? "";
}

if (form && !form.matches("[hx-post]")) {
  const kept = ["csrfmiddlewaretoken"]; /* a version goes back as it was: whoever changed the record meanwhile is shown */
  for (const field of form.elements) {
    if (!field.name || kept.includes(field.name) || field.type === "password") continue;
    const values = typed.fields[field.name];
    if (values || field.type === "checkbox") {
      put(field, values ?? []);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  for (const fold of form.closest("details") ? [form.closest("details")] : []) fold.open = true;
  document.querySelector("[data-typed-back]").hidden = false;
}
