import { describe, expect, test } from "vitest";
import type { Brief } from "../call/brief/brief.ts";
import { BriefFile, briefOf, Initiate, initiateOf } from "./initiate.ts";

const english = { short_code: "en-US", voice: "en-US-Ava", pronunciations_en: ["English"] };
const french = { short_code: "fr-FR", voice: "fr-FR-Vivienne", pronunciations_en: ["French"] };
const who = { agent_phone_number: "+1 425 555 0100", bot_company: "Contoso", bot_name: "Amélie" };
const minimal = { ...who, phone_number: "+33 6 12 34 56 78" };
const standard: Brief = BriefFile.parse({ ...who, task: "Help.", claim: [], lang: { availables: [english] } });

describe("the body of POST /call", () => {
  test("may leave out all but four fields", () => {
    const brief = briefOf(Initiate.parse(minimal), standard);
    expect(brief).toEqual({ ...standard, botName: "Amélie", agentPhoneNumber: "+14255550100", voiceRate: 1 });
  });

  test("gives the number as E.164", () => expect(Initiate.parse(minimal).phone_number).toBe("+33612345678"));

  test("starts in the first language when the default is not among them", () => {
    const body = { ...minimal, lang: { default_short_code: "xx-XX", availables: [french, english] } };
    expect(briefOf(Initiate.parse(body), standard).defaultLanguage).toBe("fr-FR");
  });

  test.each<[string, object, string]>([
    ["no bot_name", { bot_name: undefined }, "bot_name"],
    ["a field that there is not", { prosody: 1 }, ""],
    ["a claim field with one", { claim: [{ name: "a", type: "text", descripton: "d" }] }, "claim.0"],
    ["a language with one", { lang: { availables: [{ ...english, lexicon: "l" }] } }, "lang.availables.0"],
    ["languages with one", { lang: { default: "en-US", availables: [english] } }, "lang"],
    ["reminders with one", { reminders: { caller: "sms" } }, "reminders"],
    [
      "hours with one",
      { callbacks: { hours: [{ days: ["monday"], from: "09:00", to: "10:00", zone: "UTC" }] } },
      "callbacks.hours.0",
    ],
    ["a company without end", { bot_company: "C".repeat(201) }, "bot_company"],
    ["a task that no model would read", { task: "t".repeat(20_001) }, "task"],
    [
      "more to find out than anybody would answer",
      { claim: Array.from({ length: 101 }, (_, index) => ({ name: `field_${index}`, type: "text" })) },
      "claim",
    ],
    [
      "a description without end",
      { claim: [{ name: "a", type: "text", description: "d".repeat(1_001) }] },
      "claim.0.description",
    ],
    [
      "more languages than there are",
      { lang: { availables: Array.from({ length: 21 }, () => english) } },
      "lang.availables",
    ],
    [
      "a language with a name without end",
      { lang: { availables: [{ ...english, pronunciations_en: ["E".repeat(201)] }] } },
      "lang.availables.0.pronunciations_en.0",
    ],
    ["no phone_number", { phone_number: undefined }, "phone_number"],
    ["a number without its country", { phone_number: "0612345678" }, "phone_number"],
    ["a number that cannot exist", { phone_number: "+11234567890" }, "phone_number"],
    ["a rate too fast", { prosody_rate: 1.3 }, "prosody_rate"],
    ["a claim field of no known type", { claim: [{ name: "a", type: "number" }] }, "claim.0.type"],
    [
      "a claim field twice",
      {
        claim: [
          { name: "a", type: "text" },
          { name: "a", type: "email" },
        ],
      },
      "claim",
    ],
    ["a claim field without a name", { claim: [{ type: "text" }] }, "claim.0.name"],
    ["no language at all", { lang: { availables: [] } }, "lang.availables"],
    [
      "a language without pronunciations",
      { lang: { availables: [{ ...english, pronunciations_en: undefined }] } },
      "lang.availables.0.pronunciations_en",
    ],
  ])("is refused with %s, naming the field", (_, change, path) => {
    const parsed = Initiate.safeParse({ ...minimal, ...change });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });

  test("may name a voice of one's own and a lexicon, which are given back", () => {
    const own = { ...french, custom_voice_endpoint_id: "our-voice", lexicon_url: "https://contoso.example/fr.xml" };
    const brief = briefOf(Initiate.parse({ ...minimal, lang: { availables: [own, english] } }), standard);
    expect(brief.languages[0]).toMatchObject({
      customVoiceEndpointId: "our-voice",
      lexiconUrl: "https://contoso.example/fr.xml",
    });
    expect(initiateOf(brief, Initiate.parse(minimal).phone_number).lang.availables).toEqual([own, english]);
    const wrong = { ...minimal, lang: { availables: [{ ...french, lexicon_url: "file:///etc/passwd" }] } };
    expect(Initiate.safeParse(wrong).error?.issues[0]?.path).toEqual(["lang", "availables", 0, "lexicon_url"]);
  });

  test("keeps the limits of the file unless it brings its own", () => {
    const limited = { ...standard, limits: { call_longest_min: 30 } };
    expect(briefOf(Initiate.parse(minimal), limited).limits).toEqual({ call_longest_min: 30 });
    const own = Initiate.parse({ ...minimal, limits: { call_cost_max: 1 } });
    expect(briefOf(own, limited).limits).toEqual({ call_cost_max: 1 });
    const wrong = Initiate.safeParse({ ...minimal, limits: { call_cost_max: -1 } });
    expect(wrong.error?.issues[0]?.path).toEqual(["limits", "call_cost_max"]);
  });

  test("may be a little slow", () => {
    expect(briefOf(Initiate.parse({ ...minimal, prosody_rate: 0.75 }), standard).voiceRate).toBe(0.75);
  });
});
