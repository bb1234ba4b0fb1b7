import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Stack } from "./stack.ts";

let stack: Stack;
let folder: string;
beforeAll(async () => {
  [stack, folder] = await Promise.all([Stack.start(), mkdtemp(join(tmpdir(), "switchboard-chat-"))]);
});
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true });
});

const Chat = z.object({
  claim: z.record(z.string(), z.string()),
  turns: z.array(
    z.object({
      said: z.string(),
      reply: z.string(),
      end: z.string(),
      tool_calls: z.array(z.object({ name: z.string(), result: z.string() })),
    }),
  ),
});

test("the agent answers in writing from a document that was added while it runs, and names its source", async () => {
  const file = join(folder, "greenhouses.md");
  await writeFile(file, "# Greenhouses\nHail damage to greenhouses is covered up to 20000 euros.\n");
  await expect(stack.run("knowledge", ["add", file])).resolves.toMatchObject({ documents: [{ is: "added" }] });

  const lines = ["Hello, water is leaking from my shower.", "Is hail damage to greenhouses covered?"];
  const { turns, claim } = Chat.parse(await stack.run("chat", [], lines.join("\n")));
  expect(turns.map(({ said }) => said)).toEqual(lines);
  expect(claim["incident_description"]).toMatch(/leaking/);
  const [noted, answered] = turns;
  expect(noted?.tool_calls).toMatchObject([{ name: "updated_claim" }]);
  const search = answered?.tool_calls.find(({ name }) => name === "search_document");
  expect(search?.result).toMatch(/"source":"[^"]*greenhouses\.md"/);
  expect(answered?.reply).toContain("20000 euros");
});

test("the agent goes on in the language that was wished for, as fast as was wished for", async () => {
  const availables = [
    { short_code: "en-US", voice: "en-US-Ava", pronunciations_en: ["English"] },
    { short_code: "fr-FR", voice: "fr-FR-Vivienne", pronunciations_en: ["French"] },
  ];
  const Answer = z.looseObject({ reply: z.string(), language: z.string(), voice_rate: z.number() });
  const say = async (content: string, known: object) => {
    const body = { brief: { lang: { availables } }, messages: [{ persona: "human", content }], ...known };
    return Answer.parse(await (await stack.api("/chat", { method: "POST", body: JSON.stringify(body) })).json());
  };
  const { reply, language } = await say("Hello, could we continue in French, please?", {});
  expect(language).toBe("fr-FR");
  expect(reply).toMatch(/français/);
  const slower = await say("Parlez plus lentement, s'il vous plaît.", { language });
  expect(slower).toMatchObject({ language: "fr-FR", voice_rate: 0.85 });
});

test("nobody chats without a key, and what is wrong with a request is named", async () => {
  expect((await fetch(`${stack.urls.api}/chat`, { method: "POST", body: "{}" })).status).toBe(401);
  const messages = [{ persona: "assistant", content: "Hello." }];
  const refused = await stack.api("/chat", { method: "POST", body: JSON.stringify({ messages }) });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("the last one must be of persona human");
});
