import { describe, expect, test } from "vitest";
import { usualHours } from "../follow-up/calling-hours.ts";
import { BriefFile, briefOf, Initiate } from "./initiate.ts";

const who = { agent_phone_number: "+14255550100", bot_company: "Contoso", bot_name: "Amélie" };
const body = { ...who, phone_number: "+33612345678" };
const lang = { availables: [{ short_code: "en-US", voice: "en-US-Ava", pronunciations_en: ["English"] }] };
const file = { ...who, task: "Help.", claim: [], lang };

describe("what is to come later", () => {
  test("is said by the brief's file, in its own words", () => {
    const callbacks = { attempts: 2, spacing_min: 90, after: ["no-answer"], time_zone: "Europe/Paris" };
    expect(BriefFile.parse({ ...file, callbacks, reminders: { customer: "call" } })).toMatchObject({
      callbacks: {
        hours: usualHours,
        timeZone: "Europe/Paris",
        attempts: 2,
        spacingMs: 5_400_000,
        after: ["no-answer"],
      },
      reminders: { customer: "call", assistant: "call", company: "sms" },
    });
  });

  test("stands as in the file unless the request says otherwise", () => {
    const standard = BriefFile.parse({ ...file, callbacks: { attempts: 2 } });
    expect(briefOf(Initiate.parse(body), standard).callbacks?.attempts).toBe(2);
    expect(briefOf(Initiate.parse({ ...body, callbacks: { attempts: 5 } }), standard).callbacks?.attempts).toBe(5);
  });

  test.each<[string, object, string]>([
    ["a zone that is none", { time_zone: "Paris" }, "callbacks.time_zone"],
    ["no attempt at all", { attempts: 0 }, "callbacks.attempts"],
    ["no time in between", { spacing_min: 0 }, "callbacks.spacing_min"],
    ["a call after what needs none", { after: ["completed"] }, "callbacks.after.0"],
    [
      "hours that end before they begin",
      { hours: [{ days: ["monday"], from: "18:00", to: "09:00" }] },
      "callbacks.hours.0",
    ],
  ])("is refused with %s, naming the field", (_, callbacks, path) => {
    const parsed = Initiate.safeParse({ ...body, callbacks });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});
