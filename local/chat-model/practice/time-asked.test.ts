import { expect, test } from "vitest";
import { PhoneCall } from "../rehearsal/phone-call.ts";

const center = { fields: [{ name: "matter", type: "text" as const, description: "What happened" }] };

test.each([
  ["en-US", "What time is it where I am?", "Monday 15 July at 12:43"],
  ["en-US", "Do you know what the time is?", "Monday 15 July at 12:43"],
  ["en-US", "Can you tell me the time, please?", "Monday 15 July at 12:43"],
  ["en-US", "What day is it today?", "Monday 15 July"],
  ["fr-FR", "Quelle heure est-il chez moi ?", "lundi 15 juillet à 12:43"],
  ["fr-FR", "On est quel jour ?", "lundi 15 juillet"],
  ["es-ES", "¿Qué hora es aquí?", "lunes 15 de julio a las 12:43"],
  ["en-US", "Wie spät ist es?", "12:43"],
])("in %s, %j is answered from the request", (language, question, told) => {
  const turn = new PhoneCall({ ...center, language }).play("", question);
  expect(turn.said).toContain(told);
  expect(turn.calls).toEqual([]);
});

test.each(["What is the time of the appointment?", "What time do you close?", "What is the date of my contract?"])(
  "not the clock: %s",
  (question) => {
    expect(new PhoneCall(center).play("", question).said).not.toContain("12:43");
  },
);
