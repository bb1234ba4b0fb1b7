import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { ArrivalLog } from "./testing/event-log.ts";
import { closeAll, networkAndCenter } from "./testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const runSchema = z.looseObject({
  id: z.string(),
  failures: z.array(z.string()),
  recording: z.string().optional(),
  turns: z.array(z.looseObject({ by: z.string(), text: z.string(), interrupted: z.boolean() })),
});

const speech = Array.from({ length: 400 }, (_, index) => `word${index}`).join(" ");

test("talked over, the agent's turn holds what was heard before it stopped", async () => {
  const { network } = await networkAndCenter(closing, {
    reply: (_, turn) => [speech, "I see."][turn] ?? "hang-up",
  });
  const steps = [{ say: "No wait.", over: "agent", after: "800ms" }, { expect: { says: "I see" } }];
  const started = runSchema.parse((await network.control("POST", "/calls", { caller: "+33612345678", steps })).body);
  const run = runSchema.parse((await network.control("GET", `/calls/${started.id}?waitMs=60000`)).body);

  expect(run.failures).toEqual([]);
  const [cut, caller, answer] = run.turns;
  expect(cut).toMatchObject({ by: "agent", interrupted: true });
  expect(speech.startsWith(cut?.text ?? "none")).toBe(true);
  expect(cut?.text.length).toBeLessThan(speech.length);
  expect([caller?.text, answer?.text, answer?.interrupted]).toEqual(["No wait.", "I see.", false]);
});

test("words are recognised through noise and echo, by the sound as it was sent", async () => {
  const heard = new ArrivalLog<string>();
  const { network } = await networkAndCenter(closing, {
    reply: (words, turn) => {
      heard.add(words);
      return turn === 0 ? speech : undefined;
    },
  });
  const line = { noiseSnrDb: 10, echoDb: -20 };
  const steps = [{ say: "A tree fell on my roof.", over: "agent", after: "200ms" }, { silence: "60s" }];
  await network.control("POST", "/calls", { caller: "+33612345678", line, steps });

  await heard.until((words) => words === "A tree fell on my roof.");
});

test("two phones in one call hear each other, and the application hears both in one stream", async () => {
  const heard = new ArrivalLog<string>();
  const { network, center } = await networkAndCenter(closing, {
    reply: (words) => {
      heard.add(words);
      return undefined;
    },
  });
  const steps = [{ silence: "60s" }];
  const started = runSchema.parse((await network.control("POST", "/calls", { caller: "+33612345678", steps })).body);
  const { data } = await center.events.until(({ type }) => type === "CallConnected");
  await center.media.until(({ kind }) => kind === "AudioData");
  await center.client.getCallConnection(data.callConnectionId).addParticipant({
    targetParticipant: { phoneNumber: "+12025550107" },
    sourceCallIdNumber: { phoneNumber: "+18335550100" },
  });

  await heard.until((words) => words.includes("this is Sam"));
  const run = async () => runSchema.parse((await network.control("GET", `/calls/${started.id}`)).body);
  await expect.poll(async () => (await run()).turns.at(-1)?.text ?? "", { interval: 20 }).toContain("this is Sam");
});
