import type { TaskHub } from "../durable/task-hub.ts";
import type { Reply } from "../http/reply.ts";
import { html } from "./html.ts";
import { instancePath } from "./marks.ts";
import { confirmContent, operationNames, raiseEventForm } from "./operation-forms.ts";
import { type Operation, operations, perform, questions } from "./operations.ts";
import { pageReply } from "./page.ts";
import type { PostedForm } from "./posted-form.ts";

/** Does what a form asks of an instance, after a question where it cannot be taken back, and leads back to its page. */
export async function takeOrder(
  hub: TaskHub,
  instanceId: string,
  asked: string,
  form: PostedForm,
  formToken: string,
): Promise<Reply> {
  const operation = operations.find((one) => one === asked);
  const instance = hub.instance(instanceId);
  if (!operation || !instance) return refused(404, "There is no such instance or operation.", instanceId);
  const title = `${operationNames[operation]}: ${instance.name}`;
  if (questions[operation] !== undefined && form.confirmed !== "yes") {
    return pageReply(200, { title, content: confirmContent(instanceId, operation, form.reason, formToken), formToken });
  }
  const event = readEvent(operation, form);
  if (!event) {
    const typed = { name: form.eventName, input: form.eventInput };
    const content = html`<section class="fault" role="alert">
        An event has a name, and its data is JSON or empty.
      </section>
      <section>${raiseEventForm(instanceId, formToken, typed)}</section>`;
    return pageReply(422, { title, content, formToken });
  }
  const outcome = await perform(hub, { operation, instanceId, reason: form.reason, ...event });
  if (outcome === "unknown") return refused(404, "There is no such instance any more.", instanceId);
  if (outcome === "too-late") return refused(409, "The instance is no longer in a state for that.", instanceId);
  const back = operation === "purge" ? "/monitor" : instancePath(instanceId);
  return { status: 303, headers: { location: `${back}?done=${operation}`, "cache-control": "no-store" } };
}

function readEvent(operation: Operation, form: PostedForm): { eventName: string; eventInput: string } | undefined {
  if (operation !== "raise-event") return { eventName: "", eventInput: "" };
  const eventName = form.eventName.trim();
  if (eventName === "") return undefined;
  try {
    const eventInput = form.eventInput.trim() === "" ? "null" : JSON.stringify(JSON.parse(form.eventInput));
    return { eventName, eventInput };
  } catch {
    return undefined;
  }
}

const refused = (status: number, text: string, instanceId: string): Promise<Reply> =>
  pageReply(status, {
    title: "Not done",
    content: html`<section class="fault" role="alert">${text}</section>
      <p><a href="${instancePath(instanceId)}">To the instance</a></p>`,
  });
