import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulate } from "../../cli/simulate/simulation.ts";
import { EventType, type HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { alertHistories } from "./alert-histories.ts";
import { lateHistories } from "./late-histories.ts";
import { registerOrchestrators } from "./orchestrators.ts";
import { Replayer } from "./replay-history.ts";
import { textHistories } from "./text-histories.ts";

/**
 * Adds to the recorded histories those of simulated calls, of alerts, of texts, and of what is told late, in which something is
 * done that none of them does.
 */

/** Longer ones say little more, and are long to read. */
const eventsMost = 300;

/** Not every simulation has somebody in it who wants to speak to a human. */
const seeds = [11, 7];

const folder = join(import.meta.dirname, "../recorded/histories");
mkdirSync(folder, { recursive: true });
const files = readdirSync(folder);
const known = new Set<string>();
for (const file of files) {
  const { history } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { history: HistoryEvent[] };
  stepsIn(file.replace(/-\d+\.json$/, ""), history).forEach((step) => known.add(step));
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
found.push(...(await alertHistories()), ...(await textHistories()), ...(await lateHistories()));

const replayer = await Replayer.of(registerOrchestrators);
for (const { name, history } of found.toSorted((one, other) => other.history.length - one.history.length)) {
  if (history.length > eventsMost) continue;
  const news = stepsIn(name, history).filter((step) => !known.has(step));
  if (news.length === 0) continue;
  news.forEach((step) => known.add(step));
  const count = readdirSync(folder).filter((file) => file.replace(/-\d+\.json$/, "") === name).length;
  const file = `${name}-${count + 1}.json`;
  const asked = await replayer.replay(history);
  writeFileSync(join(folder, file), `${JSON.stringify({ asked, history })}\n`);
  console.log(`${file}: ${news.join(", ")}`);
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
