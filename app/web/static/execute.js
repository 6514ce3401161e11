// Asks what the form of an operation says, and shows what came back.
"use strict";

(() => {
  const LONGEST = 200000; // Characters shown; all of it is at the address.
  const form = document.querySelector("form.ask");
  const [status, asked, body] = ["status", "asked", "body"].map((id) => document.getElementById(id));

  const addressOf = () => {
    let path = form.dataset.path;
    const query = [];
    for (const input of form.querySelectorAll("[data-in]")) {
      const value = encodeURIComponent(input.value.trim());
      if (input.dataset.in === "path") path = path.replace(`{${input.name}}`, value);
      else if (input.dataset.in === "query" && value) query.push(`${input.name}=${value}`);
    }
    // Commas, colons and brackets may stand as they are, so that an address can be read.
    const plain = query.join("&").replace(/%(2C|3A|2F|28|29)/g, decodeURIComponent);
    return location.origin + path + (plain && "?" + plain);
  };

  const shown = (text, type) => {
    if (!/json$/.test(type)) return text;
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const address = addressOf();
    const sent = form.querySelector("[data-in=body]")?.value;
    const options = sent ? { method: "POST", body: sent, headers: { "Content-Type": "application/json" } } : {};
    const data = sent ? ` --header 'Content-Type: application/json' --data '${sent.replaceAll("'", "'\\''")}'` : "";
    asked.textContent = `curl '${address.replaceAll("'", "%27")}'${data}`;
    status.textContent = "…";
    body.hidden = true;
    try {
      const answer = await fetch(address, options);
      const type = (answer.headers.get("content-type") ?? "").split(";")[0];
      const blob = await answer.blob();
      const isText = /^text|json|xml|bibtex|citations|calendar/.test(type);
      if (isText) body.textContent = shown(await blob.text(), type).slice(0, LONGEST);
      body.hidden = !isText;
      status.textContent = `${answer.status} · ${type} · ${blob.size.toLocaleString()} bytes`;
      status.dataset.status = answer.status;
    } catch (error) {
      status.textContent = `No answer: ${error.message}`;
    }
    asked.hidden = false;
  });
})();
