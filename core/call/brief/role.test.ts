import { expect, test } from "vitest";
import { refusedByRole, Role, roleStep } from "./role.ts";

const role = Role.parse({
  name: "interview",
  systemRole: "You are an interviewer.",
  task: "Interview.",
  questions: [
    { name: "planning", ask: "How do you plan?" },
    { name: "deciding", ask: "How do you decide?" },
  ],
  verdict: {
    name: "type",
    description: "Your type",
    choices: [
      { name: "Producer", signs: "fast" },
      { name: "Integrator", signs: "team" },
    ],
  },
});
const both = { planning: "Lists.", deciding: "Fast." };

test("questions come one by one, then the verdict, then nothing", () => {
  expect(roleStep(role, {})).toMatchObject({ is: "question", question: { name: "planning" } });
  expect(roleStep(role, { planning: "Lists." })).toMatchObject({ is: "question", question: { name: "deciding" } });
  expect(roleStep(role, both)).toMatchObject({ is: "verdict" });
  expect(roleStep(role, { ...both, type: "Producer" })).toEqual({ is: "done" });
});

test.each([
  ["the answer to the open question", {}, "planning", "Lists.", true],
  ["an answer to what was not asked yet", {}, "deciding", "Fast.", false],
  ["a correction of what was answered", both, "planning", "No lists.", true],
  ["a verdict before the answers", { planning: "Lists." }, "type", "Producer", false],
  ["a verdict that is one of the choices", both, "type", "Producer", true],
  ["a verdict that is none of them", both, "type", "Genius", false],
  ["a field that is not the role's", {}, "policyholder_name", "Anna", true],
])("%s may be noted or not", (_, claim, field, value, isFine) => {
  expect(refusedByRole(role, claim, { field, value }) === undefined).toBe(isFine);
});
