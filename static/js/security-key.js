/* Security keys: the browser asks the key, the form carries its answer. Needs vendor code of allauth (webauthn-json.js). */
const options = () => JSON.parse(document.getElementById("js_data").textContent);

async function ask(form) {
  const given = options();
  if (!form.matches("[data-key-add]")) return webauthnJSON.get(given.request_options);
  const creation = structuredClone(given.creation_options);
  creation.publicKey.authenticatorSelection = { ...creation.publicKey.authenticatorSelection, residentKey: "discouraged", requireResidentKey: false };
  return webauthnJSON.create(creation);
}

for (const button of document.querySelectorAll("[data-key-ask]")) {
  button.addEventListener("click", async () => {
    const sorry = document.querySelector("[data-key-error]");
    sorry.hidden = true;
    try {
      button.form.elements.credential.value = JSON.stringify(await ask(button.form));
      button.form.submit();
    } catch {
      sorry.hidden = false;
    }
  });
}
