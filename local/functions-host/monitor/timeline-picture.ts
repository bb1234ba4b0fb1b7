import { type Html, html } from "./html.ts";
import { brief } from "./shown-value.ts";
import { spanText } from "./span-text.ts";
import type { Step } from "./steps.ts";
import { measures, timelineGeometry } from "./timeline-geometry.ts";

/** Steps as bars along time. What it shows is also in the table of steps, which is what screen readers are given. */
export function timelinePicture(steps: readonly Step[], fromMs: number, toMs: number): Html {
  const { bars, ticks, height } = timelineGeometry(steps, fromMs, toMs);
  const width = measures.labels + measures.plot + 20;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="timeline-title">
    <title id="timeline-title">
      Timeline of ${steps.length} steps over ${spanText(toMs - fromMs)}; the table of steps holds the same
    </title>
    ${ticks.map(
      ({ x, label }) =>
        html`<line class="tick" x1="${x}" x2="${x}" y1="${measures.axis - 6}" y2="${height}"></line>
          <text class="tick-label" x="${x}" y="${measures.axis - 10}" text-anchor="middle">${label}</text>`,
    )}
    ${bars.map(({ x, y, width: barWidth }, row) => {
      const step = steps[row];
      return step
        ? html`<g
            ><title>${tooltip(step, toMs)}</title>
            <text x="0" y="${y + measures.bar - 3}">${label(step)}</text>
            <rect
              class="${step.kind} ${step.state}"
              x="${x}"
              y="${y}"
              width="${barWidth}"
              height="${measures.bar}"
              rx="3"
            ></rect
          ></g>`
        : "";
    })}
  </svg>`;
}

const maxLabelLength = 24;

/** The state in words too: colour alone says nothing to many. */
const label = ({ name, state }: Step): string =>
  `${brief(name, maxLabelLength)}${state === "done" ? "" : ` (${state})`}`;

function tooltip({ name, kind, state, startMs, endMs }: Step, toMs: number): string {
  const span = startMs === endMs ? "" : `, ${spanText((endMs ?? toMs) - startMs)}`;
  return `${name} (${kind}): ${state}${span}`;
}
