import { type Html, html } from "./html.ts";

/** Asks for the host key; `to` is where to go on. */
export const signInContent = (to: string, wrong: boolean): Html =>
  html` ${wrong ? html`<section class="fault" role="alert">That is not the host key.</section>` : ""}
    <section>
      <form method="post" action="/monitor/sign-in" class="fields">
        <input type="hidden" name="to" value="${to}" />
        <label
          ><span>Host key</span
          ><input type="password" name="key" required autofocus autocomplete="current-password" size="48"
        /></label>
        <button>Sign in</button>
      </form>
    </section>`;
