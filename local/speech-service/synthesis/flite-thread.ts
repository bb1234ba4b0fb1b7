import { parentPort } from "node:worker_threads";
import { Flite } from "./flite.ts";
import { Sayer, type Saying, type SayingRequest } from "./saying.ts";

export type ThreadRequest = SayingRequest & { id: number };
export type ThreadAnswer = { id: number } & ({ saying: Saying } | { error: string });

const sayer = new Sayer(new Flite());
// The engine compiles what it runs for the first time: better now than when somebody waits for the first sentence.
sayer.say({ text: "Hm.", voice: "slt", rate: 1 });
parentPort?.on("message", ({ id, ...request }: ThreadRequest) => {
  parentPort?.postMessage({ id, ...answer(request) } satisfies ThreadAnswer);
});

function answer(request: SayingRequest): { saying: Saying } | { error: string } {
  try {
    return { saying: sayer.say(request) };
  } catch (error) {
    return { error: String(error) };
  }
}
