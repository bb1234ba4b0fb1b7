import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { afterCallIdOf } from "./after-call/contracts.ts";
import type { News } from "./contracts.ts";
import {
  attended,
  callId,
  createLoneCall,
  gone,
  inbound,
  minuteMs,
  secondMs,
  type LoneCall,
} from "./lone-call.testing.ts";

let line: LoneCall;
beforeEach(async () => {
  line = await createLoneCall();
});
afterEach(() => line.engine.close());

describe("a call that is over", () => {
  test("sends a promised text after its end where it could not be sent before, and tells where it never can", async () => {
    const wanted: News = { is: "sms-wanted", position: 1 };
    line.failing.add("send-sms");
    await line.begin(inbound);
    await line.happens(attended, wanted, { is: "finished", reason: "goodbye" });
    await line.happens(...gone);
    expect(line.done().slice(3)).toEqual([
      ...["send-sms", "hang-up", "record-ended", "send-sms"],
      ...["send-report", "synthesise", "choose-next-action", "record-follow-up"],
    ]);
    expect(line.engine.performed.at(-1)?.input).toMatchObject({ failures: ["send-sms"] });
  });

  test("is not held up by a text that nobody takes: it is sent once all is over", async () => {
    line.lost.set("send-sms", 6);
    await line.begin(inbound);
    await line.happens(attended, { is: "sms-wanted", position: 1 }, { is: "finished", reason: "goodbye" });
    await line.engine.pass(secondMs);
    expect(line.done()).toContain("hang-up");
    await line.happens(...gone);
    await line.engine.pass(minuteMs);
    line.endedWith({});
    expect(line.engine.performed.at(-1)?.input).toMatchObject({ failures: [] });
  });

  test("is concluded when the chat model is back, and what can be done does not wait for that", async () => {
    line.lost.set("synthesise", 5);
    await line.begin(inbound);
    await line.happens(attended, { is: "finished", reason: "goodbye" });
    await line.happens(...gone);
    await line.engine.pass(10 * secondMs);
    line.endedWith({});
    expect(line.done()).toContain("choose-next-action");
    expect(line.done()).not.toContain("record-follow-up");
    await line.engine.pass(minuteMs);
    expect(line.done().slice(-2)).toEqual(["synthesise", "record-follow-up"]);
    expect(line.engine.performed.at(-1)?.input).toMatchObject({ failures: [] });
  });

  test("has done what can be done where a service stays away, and has failed for the rest", async () => {
    line.lost.set("synthesise", Infinity);
    await line.begin(inbound);
    await line.happens(attended, { is: "finished", reason: "goodbye" });
    await line.happens(...gone);
    await line.engine.pass(15 * minuteMs);
    expect(line.engine.look(afterCallIdOf(callId)).status).toBe("Failed");
    expect(line.engine.performed.at(-1)?.input).toMatchObject({ failures: ["synthesise"] });
  });

  test("sends a text that was promised between the last look into its inbox and the end", async () => {
    line.toldAtTheEnd = [{ is: "sms-wanted", position: 4 }];
    await line.begin(inbound);
    await line.happens(attended, ...gone);
    const followUp = ["send-report", "synthesise", "choose-next-action", "record-follow-up"];
    expect(line.done().slice(-6)).toEqual(["record-ended", "send-sms", ...followUp]);
    expect(line.engine.performed.find(({ name }) => name === "send-sms")?.input).toMatchObject({ position: 4 });
  });
});

describe("the follow-up", () => {
  test.each(["send-report", "synthesise", "choose-next-action"])("goes on when %s cannot be done", async (part) => {
    line.failing.add(part);
    await line.begin(inbound);
    await line.happens(attended, ...gone);
    line.endedWith({});
    expect(line.done().slice(-4)).toEqual(["send-report", "synthesise", "choose-next-action", "record-follow-up"]);
    const record = line.engine.performed.find(({ name }) => name === "record-follow-up");
    expect(record?.input).toMatchObject({ failures: [part] });
  });
});

describe("a call that has failed when something was said in it", () => {
  const failed: News[] = [attended, { is: "finished", reason: "failure" }, ...gone];

  test("is planned to be made good for before all else that follows", async () => {
    await line.begin(inbound);
    await line.happens(...failed);
    line.endedWith({ outcome: "failed" });
    const followUp = ["send-report", "synthesise", "choose-next-action", "record-follow-up"];
    expect(line.done().slice(-6)).toEqual(["record-ended", "plan-callback", ...followUp]);
  });

  test("is followed up also where that cannot be planned, and tells so", async () => {
    line.failing.add("plan-callback");
    await line.begin(inbound);
    await line.happens(...failed);
    expect(line.done()).toContain("send-report");
    expect(line.engine.performed.at(-1)?.input).toMatchObject({ failures: ["plan-callback"] });
  });
});
