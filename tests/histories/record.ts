import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { simulate } from "../../cli/simulate/simulation.ts";
import { EventType, type HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { afterCallHistories } from "./after-call-histories.ts";
import { alertHistories } from "./alert-histories.ts";
import { lateHistories } from "./late-histories.ts";
import { leftCallHistories } from "./left-call-histories.ts";
import { registerOrchestrators } from "./orchestrators.ts";
import { Replayer } from "./replay-history.ts";
import { textHistories } from "./text-histories.ts";
import { transferHistories } from "./transfer-histories.ts";

/**
 * Adds to the recorded histories those of simulated calls in which something is done that none of them does; and those that
 * follow a script (transfers, alerts, texts, what is told late, calls that were left, what comes after a call) where none of
 * them does the same in the same order.
 */

/** Longer ones say little more, and are long to read. */
const eventsMost = 300;

/** Not every simulation has somebody in it who wants to speak to a human. */
const seeds = [11, 7];

const folder = join(import.meta.dirname, "../recorded/histories");
mkdirSync(folder, { recursive: true });
const files = readdirSync(folder);
const known = new Set<string>();
/** All that is done in each of them, in order. */
const knownCourses = new Set<string>();
for (const file of files) {
  const { history } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { history: HistoryEvent[] };
  const name = file.replace(/-\d+\.json$/, "");
  stepsIn(name, history).forEach((step) => known.add(step));
  knownCourses.add(courseOf(name, history));
}

const replayer = await Replayer.of(registerOrchestrators);
const scripted = [
  transferHistories,
  alertHistories,
  textHistories,
  lateHistories,
  leftCallHistories,
  afterCallHistories,
];
for (const histories of scripted) {
  for (const { name, history } of await histories()) {
    const course = courseOf(name, history);
    if (knownCourses.has(course)) continue;
    knownCourses.add(course);
    stepsIn(name, history).forEach((step) => known.add(step));
    await keep(name, history, course);
  }
}

const found: { name: string; history: readonly HistoryEvent[] }[] = [];
for (const seed of seeds) {
  await simulate({
    ...{ calls: 60, seed, faults: 0.2 },
    look: ({ engine }) => {
      for (const { id, name } of engine.instances()) found.push({ name, history: engine.look(id).history });
      return Promise.resolve();
    },
  });
}
for (const { name, history } of found.toSorted((one, other) => other.history.length - one.history.length)) {
  if (history.length > eventsMost) continue;
  const news = stepsIn(name, history).filter((step) => !known.has(step));
  if (news.length === 0) continue;
  news.forEach((step) => known.add(step));
  await keep(name, history, news.join(", "));
}

async function keep(name: string, history: readonly HistoryEvent[], why: string): Promise<void> {
  const count = readdirSync(folder).filter((file) => file.replace(/-\d+\.json$/, "") === name).length;
  const file = `${name}-${count + 1}.json`;
  const shared = JSON.parse(withoutOurPaths(JSON.stringify(history))) as HistoryEvent[];
  const asked = await replayer.replay(shared);
  writeFileSync(join(folder, file), `${JSON.stringify({ asked, history: shared })}\n`);
  console.log(`${file}: ${why}`);
}

/** The stacks of errors in it name files as they would be called where the app is deployed. */
function withoutOurPaths(text: string): string {
  const root = join(import.meta.dirname, "../..");
  const installed = dirname(realpathSync(join(root, "node_modules")));
  return text.replaceAll(`${root}/`, "/app/").replaceAll(`${installed}/`, "/app/");
}

function courseOf(name: string, history: readonly HistoryEvent[]): string {
  const done = history.map((event) => (event.EventType === EventType.TaskScheduled ? event.Name : []));
  return [name, ...done.flat()].join(" ");
}

/** What is done in a history, and how it went. */
function stepsIn(name: string, history: readonly HistoryEvent[]): string[] {
  const scheduled = new Map(
    history.flatMap((event) =>
      event.EventType === EventType.TaskScheduled ? [[event.EventId, event.Name] as const] : [],
    ),
  );
  const steps = history.map((event) => {
    switch (event.EventType) {
      case EventType.TaskCompleted:
        return `${name} ${scheduled.get(event.TaskScheduledId) ?? "?"} done`;
      case EventType.TaskFailed:
        return `${name} ${scheduled.get(event.TaskScheduledId) ?? "?"} failed`;
      default:
        return `${name} event ${event.EventType}`;
    }
  });
  return [...new Set(steps)];
}
