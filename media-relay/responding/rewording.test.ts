import { expect, test } from "vitest";
import { says } from "../rehearsal/fake-chat.ts";
import { Rehearsal } from "../testing.ts";

/** A caller whose recogniser writes finals like that, as soon as they pause for 1.9 s. */
async function caller(written: Record<string, string>) {
  const call = new Rehearsal();
  await call.agentSpoke();
  const { speechToText } = call.relay;
  speechToText.finalAfterMs = 1_900;
  speechToText.written = (said) => written[said] ?? said;
  return call;
}

async function callerTurns(call: Rehearsal): Promise<string[]> {
  await call.clock.advance(4_000);
  call.hangUp();
  await call.clock.advance(0);
  return call.script.filter((line) => line.startsWith("human")).map((line) => line.slice("human: ".length));
}

test("who talks over the answer is answered, though the final has fewer words than were told before", async () => {
  const said = "the damage is one thousand two hundred and fifty euros";
  const call = await caller({ [`${said} wait please`]: "The damage is €1250. Wait, please." });
  const { speechToText } = call.relay;
  speechToText.finalAfterMs = 60_000;
  call.chat.scripts.push(says("Thank you, I have noted that down for you. Anything else to add?"), says("Sure."));
  call.say(said);
  await call.clock.until(() => call.heard.endsWith("noted that"));
  speechToText.finalAfterMs = 200;
  call.say("wait please");
  await call.clock.until(() => call.heard.endsWith("Sure."));
  expect(call.chat.requests.at(-1)?.messages.at(-1)?.content).toMatch(/wait,? please/i);
  expect(await callerTurns(call)).toEqual(["The damage is €1250.", "Wait, please."]);
});

test.each(["Kevin Smith.", "Uh, Kevin Smith."])(
  "a murmur takes no other word with it in a final: %s",
  async (final) => {
    const call = await caller({ "uh kevin smith": final });
    call.chat.scripts.push(says("Thank you. May I have your name?"), says("Hello Kevin."));
    call.say("my pipe burst");
    await call.clock.until(() => call.heard.endsWith("your"));
    call.say("uh");
    call.sound(400, { voiced: true });
    call.say("kevin smith");
    await call.clock.until(() => call.heard.endsWith("Hello Kevin."));
    expect(await callerTurns(call)).toEqual(["my pipe burst", "Kevin Smith."]);
  },
);
