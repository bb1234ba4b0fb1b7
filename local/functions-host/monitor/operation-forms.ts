import type { Instance } from "../durable/store/instance.ts";
import { type Html, html } from "./html.ts";
import { instancePath } from "./marks.ts";
import { type Operation, operationsFor, questions } from "./operations.ts";

export const operationNames: Record<Operation, string> = {
  suspend: "Suspend",
  resume: "Resume",
  "raise-event": "Raise an event",
  rewind: "Rewind",
  terminate: "Terminate",
  purge: "Purge",
};

/** A form for each operation that the instance is in a state for. */
export const operationForms = ({ id, status }: Pick<Instance, "id" | "status">, formToken: string): Html =>
  html`<div class="orders">
    ${operationsFor(status).map((operation) =>
      operation === "raise-event" ? raiseEventForm(id, formToken) : orderForm(id, operation, formToken),
    )}
  </div>`;

const action = (id: string, operation: Operation): string => `${instancePath(id)}/${operation}`;

function orderForm(id: string, operation: Operation, formToken: string): Html {
  const question = questions[operation];
  const asks = question === undefined ? "" : html` data-confirm="${question}"`;
  return html`<form method="post" action="${action(id, operation)}" class="fields"${asks}>
<input type="hidden" name="token" value="${formToken}">
${question === undefined ? "" : html`<input type="hidden" name="confirmed" value="" />`}
${operation === "purge" ? "" : html`<label><span>Reason</span><input name="reason" maxlength="500" /></label>`}
<button${question === undefined ? "" : html` class="grave"`}>${operationNames[operation]}</button>
</form>`;
}

export interface TypedEvent {
  name: string;
  input: string;
}

export const raiseEventForm = (id: string, formToken: string, typed: TypedEvent = { name: "", input: "" }): Html =>
  html`<form method="post" action="${action(id, "raise-event")}" class="fields">
    <input type="hidden" name="token" value="${formToken}" />
    <label><span>Event name</span><input name="eventName" required value="${typed.name}" /></label>
    <label
      ><span>Event data (JSON)</span
      ><textarea name="eventInput" rows="2" cols="30" spellcheck="false">${typed.input}</textarea>
    </label>
    <button>${operationNames["raise-event"]}</button>
  </form>`;

/** Asks before what cannot be taken back, where no script has asked already. */
export const confirmContent = (id: string, operation: Operation, reason: string, formToken: string): Html =>
  html` <section class="fault">
    <p>${questions[operation]}</p>
    <form method="post" action="${action(id, operation)}" class="fields">
      <input type="hidden" name="token" value="${formToken}" />
      <input type="hidden" name="confirmed" value="yes" />
      <input type="hidden" name="reason" value="${reason}" />
      <button class="grave">${operationNames[operation]}</button> <a href="${instancePath(id)}">Leave it</a>
    </form>
  </section>`;
