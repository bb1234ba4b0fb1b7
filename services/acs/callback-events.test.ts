import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { FinalError } from "../../core/errors.ts";
import { readCallbackEvents } from "./callback-events.ts";

/** Callbacks in their order of arrival, or one of each kind; the data of an Event Grid event among them is left out. */
function recorded(name: string): unknown[] {
  const file = JSON.parse(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), "utf8")) as unknown;
  const all = Array.isArray(file) ? z.array(z.unknown()).parse(file) : Object.values(z.looseObject({}).parse(file));
  return all.flat().filter((event) => z.object({ specversion: z.string() }).safeParse(event).success);
}

test.each([
  ["reject-gives-CreateCallFailed-and-CallDisconnected", ["disconnected 603/0", "dial-failed 603/0"]],
  [
    "v2025-05-15-media-streaming-start-stop",
    ["connected 200/0", "streaming-started 200/0", "streaming-stopped 200/0", "disconnected 200/7000"],
  ],
  [
    "create-answer-hangup-2025-09",
    ["connected 200/0", "connected 200/0", "disconnected 200/5001", "disconnected 200/7000"],
  ],
  ["v2023-10-03-preview-pstn-dtmf", ["connected 0/0", "disconnected 0/0"]],
  ["hold-audio-announce-unhold-HoldAudio-events", ["connected 200/0", "play-ended 200/0", "disconnected 200/7000"]],
])("the recorded %s is read", (name, expected) => {
  const body = recorded(name);
  const { events, unknownCount } = readCallbackEvents(body);

  const told = events.filter(({ is }) => is !== "parties-changed");
  expect(told.map(({ is, code, subCode }) => `${is} ${code}/${subCode}`)).toEqual(expected);
  const changes = body.filter((event) => JSON.stringify(event).includes("ParticipantsUpdated"));
  expect(events).toHaveLength(told.length + changes.length);
  const silent = body.filter((event) => /ParticipantsUpdated|PlayStarted/.test(JSON.stringify(event)));
  expect(unknownCount).toBe(body.length - expected.length - silent.length);
  for (const event of events) expect(CarrierEvent.parse(event)).toEqual(event);
});

const connected = {
  id: "event-1",
  type: "Microsoft.Communication.CallConnected",
  time: "2025-09-01T08:51:40.2978518+00:00",
  data: { callConnectionId: "c1", resultInformation: { code: 200, subCode: 0, message: "" } },
};

test("id and time are kept: they tell repeats from news, and the order", () => {
  expect(readCallbackEvents([connected]).events).toEqual([
    {
      id: "event-1",
      at: "2025-09-01T08:51:40.297Z",
      carrierCallId: "c1",
      is: "connected",
      code: 200,
      subCode: 0,
      message: "",
    },
  ]);
});

test("a time in another zone is brought to ours", () => {
  const { events } = readCallbackEvents([{ ...connected, time: "2025-09-01T10:51:40.5+02:00" }]);
  expect(events[0]?.at).toBe("2025-09-01T08:51:40.500Z");
});

test("kinds we do not know, of today or tomorrow, are counted and no failure", () => {
  const body = [{ type: "Microsoft.Communication.OfTomorrow", whatever: true }, connected, { type: "x" }];
  expect(readCallbackEvents(body)).toMatchObject({ events: [{ is: "connected" }], unknownCount: 2 });
});

test("a single event outside of a list is read as well", () => {
  expect(readCallbackEvents(connected).events).toHaveLength(1);
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a text", "hello"],
  ["a list of texts", ["hello"]],
  ["an event without id", [{ ...connected, id: undefined }]],
  ["an event without time", [{ ...connected, time: undefined }]],
  ["an event with a time that is none", [{ ...connected, time: "yesterday" }]],
  ["an event of no call", [{ ...connected, data: {} }]],
  [
    "a result that is no number",
    [{ ...connected, data: { callConnectionId: "c1", resultInformation: { code: "x" } } }],
  ],
])("%s is malformed", (_name, body) => {
  expect(() => readCallbackEvents(body)).toThrow(FinalError);
});
