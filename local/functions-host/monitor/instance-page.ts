import type { Instance } from "../durable/store/instance.ts";
import { readFailure } from "./failure-text.ts";
import { type Html, html } from "./html.ts";
import { instanceLink, instancePath, moment, statusMark } from "./marks.ts";
import { operationForms } from "./operation-forms.ts";
import { shownValue } from "./shown-value.ts";
import { spanText } from "./span-text.ts";
import type { Story } from "./steps.ts";
import { failureDetails, stepsTable } from "./steps-table.ts";
import { timelinePicture } from "./timeline-picture.ts";

export interface InstanceView {
  instance: Instance;
  story: Story;
  nowMs: number;
  /** Which page of the steps, from 0; the last one where undefined. */
  stepPage: number | undefined;
  formToken: string;
}

const stepsPerPage = 200;

/** All there is to know of an instance, and what can be done to it. */
export function instanceContent({ instance, story, nowMs, stepPage, formToken }: InstanceView): Html {
  const { steps, startMs } = story;
  const pageCount = Math.max(1, Math.ceil(steps.length / stepsPerPage));
  const page = Math.min(stepPage ?? pageCount - 1, pageCount - 1);
  const shown = steps.slice(page * stepsPerPage, (page + 1) * stepsPerPage);
  const fromMs = page === 0 ? startMs : (shown[0]?.startMs ?? startMs);
  const untilMs = page === pageCount - 1 ? (story.endMs ?? nowMs) : Math.max(...shown.map(lastMs));
  return html` <section id="facts" data-live>${facts(instance, story)}</section>
    <section id="operations" data-live>
      <h2>Operations</h2>
      ${operationForms(instance, formToken)}
    </section>
    ${failures(instance, story)}
    <section id="custom-status" data-live>
      <h2>Custom status</h2>
      ${shownValue(instance.customStatus, true)}
    </section>
    <section id="timeline" data-live>
      <h2>Timeline</h2>
      ${shown.length === 0 ? html`<p class="soft">No step yet.</p>` : html`<div class="wide picture" tabindex="0">${timelinePicture(shown, fromMs, untilMs)}</div>`}
      ${pageCount > 1 ? pages(instance.id, page, pageCount) : ""}
    </section>
    <section id="input" data-live>
      <h2>Input</h2>
      ${shownValue(instance.input, true)}
    </section>
    <section id="output" data-live>
      <h2>Output</h2>
      ${shownValue(instance.output, true)}
    </section>
    <section id="steps" data-live class="wide" tabindex="0" aria-label="Steps">
      <h2>Steps</h2>
      ${stepsTable(shown, page * stepsPerPage + 1)}
    </section>`;
}

function facts({ id, name, version, executionId, status, parent, createdMs, updatedMs }: Instance, story: Story): Html {
  const children = story.steps.filter((step) => step.kind === "orchestration");
  return html`<dl>
    <dt>Status</dt>
    <dd>${statusMark(status)}</dd>
    <dt>Orchestration</dt>
    <dd>${name}${version === "" ? "" : html` <span class="soft">version ${version}</span>`}</dd>
    <dt>Instance</dt>
    <dd>${id}</dd>
    <dt>Execution</dt>
    <dd>${executionId}</dd>
    <dt>Created</dt>
    <dd>${moment(createdMs)}</dd>
    <dt>Updated</dt>
    <dd>${moment(updatedMs)}</dd>
    ${
      story.endMs === undefined
        ? ""
        : html`<dt>Took</dt>
            <dd>${spanText(story.endMs - story.startMs)}</dd>`
    }
    ${
      parent
        ? html`<dt>Parent</dt>
            <dd>${instanceLink(parent.OrchestrationInstance.InstanceId)}</dd>`
        : ""
    }
    ${
      children.length === 0
        ? ""
        : html`<dt>Children</dt>
            <dd>${childLinks(children)}</dd>`
    }
  </dl>`;
}

const maxChildLinks = 20;

function childLinks(children: Story["steps"]): Html {
  const ids = [...new Set(children.map((child) => child.instanceId ?? ""))];
  const more = ids.length - maxChildLinks;
  const links = ids.slice(0, maxChildLinks).map((id) => html`<div>${instanceLink(id)}</div>`);
  return html`${links}${more > 0 ? html`<div class="soft">and ${more} more, in the steps</div>` : ""}`;
}

/** The section stays in the page when it is empty, so that a live refresh can fill it. */
function failures({ status, output }: Instance, { steps }: Story): Html {
  const failed = steps.flatMap(({ name, failure }) => (failure ? [{ name, failure }] : []));
  const own = status === "Failed" ? [{ name: "The orchestration", failure: readFailure(output ?? "") }] : [];
  const all = [...own, ...failed.slice(-maxFailures)];
  if (all.length === 0) return html`<div id="failures" data-live></div>`;
  return html`<section id="failures" data-live class="fault">
    <h2>Failures</h2>
    ${all.map(
      ({ name, failure }, index) =>
        html`<p>${name}</p>
          ${failureDetails(failure, `failure-${index}`)}`,
    )}
  </section>`;
}

const maxFailures = 20;

function pages(id: string, page: number, count: number): Html {
  const link = (to: number, text: string) => html`<a href="${instancePath(id)}?steps=${to}">${text}</a> `;
  return html`<p>
    Part ${page + 1} of ${count}.
    ${page > 0 ? link(page - 1, "Earlier") : ""}${page < count - 1 ? link(page + 1, "Later") : ""}
  </p>`;
}

const lastMs = ({ startMs, endMs }: Story["steps"][number]): number => endMs ?? startMs;
