import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const caller = "+33687654321";
const runSchema = z.looseObject({ id: z.string(), outcome: z.string().optional(), failures: z.array(z.string()) });

/** The center calls somebody who follows this script; gives how that ended for their phone. */
async function rung(script: object) {
  const { network, center } = await networkAndCenter(closing, { reply: () => "hang-up" });
  const { body } = await network.control("POST", "/calls", { caller, direction: "outbound", ...script });
  const { id } = runSchema.parse(body);
  const call = { targetParticipant: { phoneNumber: caller }, sourceCallIdNumber: { phoneNumber: "+18335550100" } };
  await center.client.createCall(call, center.callbackUrl, { mediaStreamingOptions: center.mediaOptions() });
  await center.events.until(({ type }) => type === "CreateCallFailed" || type === "CallDisconnected");
  return runSchema.parse((await network.control("GET", `/calls/${id}`)).body);
}

test.each([
  ["decline", "declined"],
  ["busy", "busy"],
  ["voicemail", "voicemail"],
])("whoever does %s the call has left their steps undone, which fails", async (behaviour, outcome) => {
  const steps = [{ wait: "agent" }, { say: "Hello." }, { expect: { says: "help" } }, "hangup"];
  expect(await rung({ behaviour, steps })).toMatchObject({
    outcome,
    failures: [expect.stringContaining("steps.1 (say)")],
  });
});

test.each([{ steps: [] }, { steps: [{ wait: "agent" }, "hangup"] }])(
  "a call that is declined fails no script that has nothing to do: %j",
  async ({ steps }) => {
    expect(await rung({ behaviour: "decline", steps })).toMatchObject({ outcome: "declined", failures: [] });
  },
);
