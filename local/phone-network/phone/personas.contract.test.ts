import { afterEach, expect, test } from "vitest";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const dial = (phoneNumber: string) => ({
  targetParticipant: { phoneNumber },
  sourceCallIdNumber: { phoneNumber: "+18335550100" },
});

/**
 * Calls a number and talks with whoever answers; gives what they said. The agent repeats its line to a "Hello?": the
 * person may have said it over the line, and not have heard it.
 */
async function talkTo(phoneNumber: string, agent: string[], persona?: object): Promise<string[]> {
  const heard: string[] = [];
  const lines = [...agent, "hang-up"];
  const { network, center } = await networkAndCenter(closing, {
    reply: (words) => {
      if (words !== "") heard.push(words);
      if (words !== "" && words !== "Hello?") lines.shift();
      return lines[0];
    },
  });
  if (persona !== undefined) await network.control("PUT", `/numbers/${encodeURIComponent(phoneNumber)}`, persona);
  const options = { mediaStreamingOptions: center.mediaOptions() };
  await center.client.createCall(dial(phoneNumber), center.callbackUrl, options);
  await center.events.until(({ type }) => type === "CallDisconnected");
  return heard;
}

test("0100 answers and talks back", async () => {
  const heard = await talkTo("+12025550100", ["How can I help you", "Where did it happen"]);
  expect(heard.join(" ")).toContain("Water is leaking from the ceiling of my kitchen.");
});

test("any other number does so too, unless the control API says otherwise", async () => {
  expect((await talkTo("+33687654321", ["What is your name"])).length).toBeGreaterThan(0);
  expect(await talkTo("+33687654321", [], { behaviour: "busy" })).toEqual([]);
});

test("a number may be busy at first, and then be answered by somebody who has no time", async () => {
  const persona = { behaviour: "answer", before: ["busy"], person: "hurried" };
  const { network, center } = await networkAndCenter(closing, {
    reply: (_, turn) => (turn === 0 ? "How can I help you" : undefined),
  });
  await network.control("PUT", `/numbers/${encodeURIComponent("+33687654321")}`, persona);
  const options = { mediaStreamingOptions: center.mediaOptions() };
  await center.client.createCall(dial("+33687654321"), center.callbackUrl, options);
  await center.events.until(({ type }) => type === "CreateCallFailed");
  await center.client.createCall(dial("+33687654321"), center.callbackUrl, options);
  await center.events.until(({ type }) => type === "CallConnected");
});

test("0104 is a machine with a greeting", async () => {
  expect((await talkTo("+12025550104", ["Hello"])).join(" ")).toContain("leave a message");
});

test("0107 is a human agent who accepts by the key that is asked for", async () => {
  const { center } = await networkAndCenter(closing, {
    reply: (_, turn) => (turn === 1 ? "A caller with a leak, press 1 to take the call" : undefined),
  });
  const options = { mediaStreamingOptions: center.mediaOptions() };
  await center.client.createCall(dial("+12025550107"), center.callbackUrl, options);

  const key = await center.media.until(({ kind }) => kind === "DtmfData");
  expect(key).toMatchObject({ dtmfData: { data: "1" } });
});
