import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { EventType, type HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import * as alerts from "../../orchestrations/alerts/contracts.ts";
import * as beginning from "../../orchestrations/begin.ts";
import * as callbacks from "../../orchestrations/callbacks/contracts.ts";
import * as campaigns from "../../orchestrations/campaigns/contracts.ts";
import * as call from "../../orchestrations/contracts.ts";
import * as lateTold from "../../orchestrations/late/contracts.ts";
import * as texts from "../../orchestrations/texts/contracts.ts";
import { Replayer } from "./replay-history.ts";
import { registerOrchestrators } from "./orchestrators.ts";

/*
 * Calls are in flight while a new version is deployed: it goes on from histories that the old one wrote, and must ask for
 * the same in the same order. Each file in tests/recorded/histories is such a history, with what its orchestrator had
 * asked for. A test that fails here says that a change would break calls in flight: keep the old path for those that have
 * begun, or give the orchestration a new name and let the old one run out.
 *
 * `npm run record:histories` plays calls in the simulation and adds histories in which something is done that no
 * recorded one does. It never replaces one. Take one out only when no call of its time can be in flight any more.
 */

interface Recorded {
  asked: unknown;
  history: HistoryEvent[];
}

const folder = join(import.meta.dirname, "../recorded/histories");
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Recorded;
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

const replayer = await Replayer.of(registerOrchestrators);
/** As it is on file. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What was asked for, by kind: a timer that is cancelled later reads otherwise by then. */
const Asked = z.object({ actions: z.array(z.object({ is: z.string(), name: z.string().optional() })) });
const kinds = (outcome: unknown): string[] => Asked.parse(outcome).actions.map(({ is, name = "" }) => `${is} ${name}`);

test("there are histories of every orchestration", () => {
  const names = new Set(files.map((file) => file.replace(/-\d+\.json$/, "")));
  expect([...names].toSorted()).toEqual(replayer.names);
});

const Activity = z.object({ name: z.string(), perform: z.function() });

test("all that an orchestration can have done is done in some history", () => {
  const can = [call, beginning, alerts, callbacks, campaigns, lateTold, texts].flatMap((contracts) =>
    Object.values(contracts).flatMap((exported: unknown) => Activity.safeParse(exported).data?.name ?? []),
  );
  const done = new Set(
    files.flatMap((file) =>
      read(file).history.flatMap((event) => (event.EventType === EventType.TaskScheduled ? [event.Name] : [])),
    ),
  );
  expect(can.length).toBeGreaterThan(20);
  expect(can.filter((name) => !done.has(name))).toEqual([]);
});

describe("an orchestration in flight goes on as it was", () => {
  test.each(files)("%s", async (file) => {
    const { asked, history } = read(file);
    expect(plain(await replayer.replay(history))).toEqual(asked);
  });

  test.each(files)("%s, also where it had only come to some turn in the middle", async (file) => {
    const { asked, history } = read(file);
    const turns = history.flatMap(({ EventType: type }, at) =>
      type === EventType.OrchestratorCompleted ? [at + 1] : [],
    );
    const all = kinds(asked);
    for (const end of turns.slice(0, -1)) {
      const soFar = await replayer.replay(history.slice(0, end));
      expect(soFar.is).toBe("waiting");
      expect(all.slice(0, soFar.actions.length)).toEqual(kinds(soFar));
    }
  });
});

test.each(files)("%s names no place but the app's own", (file) => {
  const places = readFileSync(join(folder, file), "utf8").match(/file:\/\/\/?[^\s:)"\\]*|\(\/[^\s:)"\\]*/g) ?? [];
  expect(places.filter((place) => !/^(file:\/\/|\()\/app\//.test(place))).toEqual([]);
});

test("an orchestrator that asks for something else is found out", async () => {
  const { asked, history } = read("call-1.json");
  const other = history.map((event) =>
    event.EventType === EventType.TaskCompleted && event.Result?.includes("conversationIds") === true
      ? { ...event, Result: JSON.stringify({ done: { closedAt: 1, conversationIds: [] } }) }
      : event,
  );
  expect(plain(await replayer.replay(other))).not.toEqual(asked);
});
