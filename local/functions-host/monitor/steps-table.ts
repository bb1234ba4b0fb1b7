import type { Failure } from "./failure-text.ts";
import { type Html, html } from "./html.ts";
import { instanceLink, moment } from "./marks.ts";
import { brief, shownValue } from "./shown-value.ts";
import { spanText } from "./span-text.ts";
import type { Step } from "./steps.ts";

const kinds: Record<Step["kind"], string> = {
  activity: "activity",
  orchestration: "child",
  timer: "timer",
  event: "event received",
  sent: "event sent",
  control: "operation",
};

/** Steps in words; `firstNumber` is that of the first one shown. */
export const stepsTable = (steps: readonly Step[], firstNumber: number): Html =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">#</th>
        <th scope="col">Step</th>
        <th scope="col">Kind</th>
        <th scope="col">State</th>
        <th scope="col">Began</th>
        <th scope="col">Took</th>
        <th scope="col">Outcome</th>
      </tr>
    </thead>
    <tbody>
      ${steps.map((step, index) => row(step, firstNumber + index))}
    </tbody>
  </table>`;

const row = (step: Step, number: number): Html =>
  html`<tr>
    <td class="number">${number}</td>
    <td>${step.name}${step.instanceId === undefined ? "" : html`<br />${instanceLink(step.instanceId)}`}</td>
    <td class="word">${kinds[step.kind]}</td>
    <td class="word">${step.state}</td>
    <td class="when">${moment(step.startMs)}</td>
    <td class="span">${took(step)}</td>
    <td>${outcome(step, `step-${number}`)}</td>
  </tr>`;

const took = ({ startMs, endMs }: Step): string =>
  endMs === undefined || endMs === startMs ? "" : spanText(endMs - startMs);

function outcome({ failure, value, dueMs, state }: Step, key: string): Html | string {
  if (failure) return failureDetails(failure, key);
  if (dueMs !== undefined && state !== "done") return html`due ${moment(dueMs)}`;
  if (value === undefined || value === null) return "";
  if (value.length <= shortLength) return value;
  return html`<details data-key="${key}">
    <summary>${brief(value, shortLength)}</summary>
    ${shownValue(value)}
  </details>`;
}

export const failureDetails = ({ message, stack }: Failure, key: string): Html =>
  html`<details data-key="${key}">
    <summary>${brief(message, 160)}</summary>
    ${shownValue(stack === null ? message : `${message}\n\n${stack}`)}
  </details>`;

const shortLength = 80;
