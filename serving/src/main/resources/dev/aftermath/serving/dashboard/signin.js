// The token, where the read side wants one: given once, for a cookie that no script can read.

import { h } from "./dom.js";
import { at } from "./place.js";

const SENDABLE = /^[\x21-\x7e]+$/;

let dialog = null;

/** Asks the person for it, once however many questions were refused. The page begins anew when it is right. */
export function askForToken() {
  if (dialog !== null) {
    return;
  }
  const field = h("input", {
    type: "password",
    id: "token",
    name: "token",
    autocomplete: "current-password",
    required: true,
    "aria-describedby": "token-trouble",
  });
  const trouble = h("p", { id: "token-trouble", role: "alert" });
  dialog = h(
    "dialog",
    {
      class: "sign-in",
      "aria-labelledby": "sign-in-title",
      on: {
        close: () => {
          dialog.remove();
          dialog = null;
        },
      },
    },
    h(
      "form",
      {
        on: {
          submit: async (event) => {
            event.preventDefault();
            trouble.textContent = await signIn(field.value.trim());
          },
        },
      },
      h("h2", { id: "sign-in-title" }, "Sign in"),
      h("p", {}, "This read side requires a token."),
      h("div", { class: "field" }, h("label", { for: "token" }, "Token"), field),
      trouble,
      h("p", {}, h("button", { type: "submit", class: "button primary" }, "Sign in")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** Leaves for the page itself, or says why not. */
async function signIn(token) {
  if (!SENDABLE.test(token)) {
    return "A token has no spaces and only ASCII characters.";
  }
  try {
    const response = await fetch(at("/api/v1/session"), { method: "POST", headers: { Authorization: `Bearer ${token}` } });
    if (response.ok) {
      location.reload();
      return "";
    }
    return response.status === 401
      ? "That is not the token of this read side."
      : `The read side refused it with status ${response.status}.`;
  } catch {
    return "The read side does not answer. Try again.";
  }
}
