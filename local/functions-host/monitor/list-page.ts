import { type RuntimeStatus } from "../durable/store/instance.ts";
import { type Html, html } from "./html.ts";
import type { ListedInstance } from "./instance-list.ts";
import type { ListQuery } from "./list-query.ts";
import { instanceLink, moment, statusMark } from "./marks.ts";
import { brief } from "./shown-value.ts";

export interface ListView {
  query: ListQuery;
  instances: readonly ListedInstance[];
  /** Where the list goes on; undefined at its end. */
  nextPage: string | undefined;
}

const offered: readonly RuntimeStatus[] = ["Pending", "Running", "Suspended", "Completed", "Failed", "Terminated"];

/** Instances as a table, the newest first, below the form that narrows it. */
export const listContent = ({ query, instances, nextPage }: ListView): Html =>
  html` ${query.faults.map((fault) => html`<section class="fault" role="alert">${fault}</section>`)}
    <section>${filterForm(query)}</section>
    <section id="instances" data-live class="wide" tabindex="0" aria-label="Instances">
      ${instances.length === 0 ? html`<p class="soft">No instance here.</p>` : table(instances)}
      <p>
        ${query.after ? html`<a href="/monitor">Newest</a> ` : ""}${nextPage === undefined ? "" : html`<a rel="next" href="${nextPage}">Older</a>`}
      </p>
    </section>`;

const filterForm = ({ filter, from, to }: ListQuery): Html =>
  html`<form class="fields" action="/monitor">
    <fieldset>
      <legend>Status</legend>
      ${offered.map(
        (status) =>
          html`<label
            ><input type="checkbox" name="status" value="${status}" ${checked(filter.statuses.includes(status))} />
            ${status}</label
          >`,
      )}
    </fieldset>
    <label><span>Name contains</span><input name="name" value="${filter.name}" /></label>
    <label><span>Id begins with</span><input name="id" value="${filter.idPrefix}" /></label>
    <label><span>Created from (UTC)</span><input type="datetime-local" name="from" value="${from}" /></label>
    <label><span>Created to (UTC)</span><input type="datetime-local" name="to" value="${to}" /></label>
    <label><input type="checkbox" name="roots" value="yes" ${checked(filter.rootsOnly)} /> without children</label>
    <button>Show</button> <a href="/monitor">Show all</a>
  </form>`;

const table = (instances: readonly ListedInstance[]): Html =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">Instance</th>
        <th scope="col">Name</th>
        <th scope="col">Status</th>
        <th scope="col">Custom status</th>
        <th scope="col">Created</th>
        <th scope="col">Updated</th>
      </tr>
    </thead>
    <tbody>
      ${instances.map(
        (one) =>
          html`<tr>
            <td>${instanceLink(one.id)}</td>
            <td>${one.name}${one.isChild ? html` <span class="soft">(child)</span>` : ""}</td>
            <td>${statusMark(one.status)}</td>
            <td>${brief(one.customStatus)}</td>
            <td class="when">${moment(one.createdMs)}</td>
            <td class="when">${moment(one.updatedMs)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const checked = (yes: boolean): Html | "" => (yes ? html` checked` : "");
