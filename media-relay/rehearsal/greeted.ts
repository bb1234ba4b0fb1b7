import { Rehearsal } from "../testing.ts";

/** What the agent greets with, and what it answers where a test has given the model nothing to say. */
export const hello = "Hello, I'm Amélie, from Contoso. How can I help you?";
export const plain = "I see. Please go on.";

/** A call whose agent has greeted. */
export async function greeted(rehearsal = new Rehearsal()): Promise<Rehearsal> {
  await rehearsal.agentSpoke();
  return rehearsal;
}

/** What the caller said, turn by turn, once everything has settled and they have hung up. */
export async function callerTurns(call: Rehearsal): Promise<string[]> {
  await call.clock.advance(3_000);
  call.hangUp();
  await call.clock.advance(0);
  return call.script.filter((line) => line.startsWith("human")).map((line) => line.slice("human: ".length));
}
