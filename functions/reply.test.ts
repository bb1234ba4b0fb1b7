import { expect, test } from "vitest";
import { CampaignOrder } from "../core/seed/campaign-order.ts";
import { BadBodyError, checked } from "./reply.ts";

const order = {
  ...{ agent_phone_number: "+14255550100", bot_company: "Contoso", bot_name: "Amélie" },
  phone_numbers: ["+33612345678"],
};

/** What is said of a campaign that is ordered so. */
function detailsOf(body: unknown): readonly string[] {
  try {
    checked(CampaignOrder, body);
    return [];
  } catch (error) {
    if (error instanceof BadBodyError) return error.details;
    throw error;
  }
}

test.each<[object, string[]]>([
  [{}, []],
  [{ bot_name: undefined }, ["bot_name: is missing"]],
  [{ bot_name: 5, task: "" }, ["bot_name: must be a text, in quotes", "task: must not be empty"]],
  [{ phone_numbers: "+33612345678" }, ["phone_numbers: must be a list"]],
  [{ phone_numbers: [] }, ["phone_numbers: must have at least 1"]],
  [{ name: "n".repeat(201) }, ["name: must have at most 200 characters"]],
  [{ at_once: 0, per_minute: "10" }, ["at_once: must be at least 1", "per_minute: must be a number"]],
  [{ at_once: 1.5 }, ["at_once: must be a whole number"]],
  [{ breaker: { failures: 5, of: 3 } }, ["breaker: must not wait for more failures than calls"]],
  [{ atOnce: 2, hour: [] }, ["body: there is no such field: atOnce, hour"]],
  [{ task: "t".repeat(20_001) }, ["task: must have at most 20000 characters"]],
  [{ retry: { tries: 2 } }, ["retry: there is no such field: tries"]],
  [{ transcript: { email: "claims" } }, ["transcript.email: must be an e-mail address"]],
  [{ voicemail: "sing" }, ["voicemail: must be one of message, hang-up"]],
])("a body is told in plain words what is wrong with it: %j", (change, details) => {
  expect(detailsOf({ ...order, ...change })).toEqual(details);
});

test("a body that is none is told so", () => {
  expect(detailsOf([])).toEqual(["body: must have fields of its own"]);
  expect(detailsOf(undefined)).toEqual(["body: is missing"]);
});
