import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { cloudEvent } from "./call-event.ts";
import { eventTime } from "./event-time.ts";

const recordedSchema = z.looseObject({
  source: z.string(),
  type: z.string(),
  time: z.string(),
  data: z.looseObject({
    callConnectionId: z.string(),
    serverCallId: z.string(),
    correlationId: z.string(),
    version: z.string(),
    operationContext: z.string().optional(),
    resultInformation: z.object({ code: z.number(), subCode: z.number(), message: z.string() }),
  }),
});

const common = [
  "callConnectionId",
  "serverCallId",
  "correlationId",
  "version",
  "operationContext",
  "resultInformation",
];

/** The callbacks of a recording: each was one event in an array. Other things in it are Event Grid's. */
async function recorded(name: string) {
  const messages: unknown = JSON.parse(
    await readFile(join(import.meta.dirname, "..", "recorded", `${name}.json`), "utf8"),
  );
  return z
    .array(z.unknown())
    .parse(messages)
    .filter(Array.isArray)
    .flatMap((message) => message.map((event) => ({ raw: JSON.stringify(event), event: recordedSchema.parse(event) })));
}

test.each(["pstn-dtmf", "rejected", "play", "media-streaming", "invitation-cancelled"])(
  "an event reads byte by byte like the recorded one: %s",
  async (name) => {
    const events = await recorded(`events-${name}`);
    expect(events.length).toBeGreaterThan(1);
    for (const { raw, event } of events) {
      const { data, type } = event;
      const kind = type.replace("Microsoft.Communication.", "");
      const extra = Object.fromEntries(
        Object.entries(data).filter(([key]) => ![...common, "publicEventType"].includes(key)),
      );
      const { operationContext, resultInformation: result } = data;
      const made = cloudEvent({ kind, extra, operationContext, result }, { ...data, apiVersion: data.version }, 0);

      expect(JSON.stringify({ ...made, id: event["id"], time: event.time })).toBe(raw);
    }
  },
);

test("the time of an event has up to seven digits, no trailing zeros and never a Z", () => {
  const secondMs = Date.parse("2025-03-05T08:58:25.000Z");
  expect(eventTime(secondMs)).toBe("2025-03-05T08:58:25+00:00");
  expect(eventTime(secondMs + 25)).toBe("2025-03-05T08:58:25.025+00:00");
  expect(eventTime(secondMs + 0.125)).toMatch(/^2025-03-05T08:58:25\.00012\d{0,2}\+00:00$/);
});
