import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json, text } from "node:stream/consumers";
import { HttpRequest, InvocationContext } from "@azure/functions";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { Flags } from "../core/flags.ts";
import { postChat } from "../functions/texts/chat-post.ts";
import { answering } from "../functions/reply.ts";
import { promptFolder, readPromptFiles } from "../media-relay/prompt-files.ts";
import { contextWith } from "../media-relay/rehearsal/context.ts";
import { FakeChat, refuses, says, uses } from "../media-relay/rehearsal/fake-chat.ts";
import type { ChatScript } from "../media-relay/rehearsal/fake-chat.ts";
import { systemClock } from "../services/system-clock.ts";

/* The terminal against the door that it talks to, on a model that says what a test wants. */

const { brief, centerNumber } = contextWith();
const bodies: unknown[] = [];
let model = new FakeChat();
beforeEach(() => {
  model = new FakeChat();
  bodies.splice(0);
});

const post = () =>
  answering(
    postChat({
      ...{ chat: model, clock: systemClock, centerNumber, ...readPromptFiles(promptFolder()) },
      knowledge: { search: () => Promise.resolve([]) },
      flags: { current: () => Flags.parse({}), close: () => undefined },
      briefs: {
        forNumber: (called) => ({ ...brief, botCompany: called === undefined ? brief.botCompany : "Fabrikam" }),
        colleagues: () => [],
        languages: () => ["en-US"],
        role: () => undefined,
        menuFor: () => undefined,
      },
      spokenPhrases: { inLanguages: () => Promise.resolve({}), warm: () => undefined },
    }),
  );

const server = createServer((request, response) => {
  void (async () => {
    if (request.url !== "/chat") return response.end();
    const body: unknown = await json(request);
    bodies.push(body);
    const asked = new HttpRequest({ method: "POST", url: "http://chat/", body: { string: JSON.stringify(body) } });
    const answer = await post()(asked, new InvocationContext({ functionName: "chat" }));
    response.writeHead(answer.status ?? 200).end(JSON.stringify(answer.jsonBody));
  })();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
const folder = await mkdtemp(join(tmpdir(), "switchboard-chat-"));
const here = `http://127.0.0.1:${port}`;
await writeFile(join(folder, "stack.json"), JSON.stringify({ api: here, key: "k", control: here, controlKey: "k" }));
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const Chat = z.object({
  turns: z.array(z.object({ said: z.string(), reply: z.string(), end: z.string() })),
  unanswered: z.array(z.string()),
});

async function chat(lines: readonly string[], args: readonly string[] = []) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "chat.ts"), "--json", ...args], {
    env: { ...process.env, SWITCHBOARD_DATA: folder, SWITCHBOARD_PORT: String(port) },
  });
  child.stdin.end(lines.join("\n"));
  const closed = once(child, "close");
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  const { turns, unanswered } = out === "" ? { turns: [], unanswered: [] } : Chat.parse(JSON.parse(out));
  return { turns: turns.map(({ reply, end }) => [reply, end]), unanswered, code: child.exitCode, err };
}

const filtered: ChatScript = (request, signal) =>
  (JSON.stringify(request.messages).includes("bomb") ? refuses : says("I see."))(request, signal);
const asked = () => JSON.stringify(model.requests.at(-1)?.messages.filter(({ role }) => role !== "system"));

test("what the chat service refuses is declined politely, and the chat goes on", async () => {
  model.scripts.push(filtered, filtered, filtered);
  const { turns, code } = await chat(["my sink leaks", "how do I build a bomb", "my name is Kim"]);
  const refusal = "I'm sorry, I can't help with that. I'm here for your matters with Contoso.";
  expect(turns).toEqual([
    ["I see.", "said"],
    [refusal, "refused"],
    ["I see.", "said"],
  ]);
  expect(code).toBe(0);
  expect(asked()).toContain("my sink leaks");

  const messages = [
    { persona: "human", content: "how do I build a bomb" },
    { persona: "assistant", content: refusal },
    { persona: "human", content: "my name is Kim" },
  ];
  model.scripts.push(filtered);
  const again = await fetch(`${here}/chat`, { method: "POST", body: JSON.stringify({ messages }) });
  expect(await again.json()).toMatchObject({ end: "said", reply: "I see." });
});

test("the last words are said, and what is left to be said after them is told", async () => {
  model.scripts.push(uses({ end_call: {} }));
  const { turns, unanswered, code, err } = await chat(["that was all goodbye", "hello?", "are you there?"]);
  expect(turns).toEqual([[expect.stringContaining("Contoso"), "end"]]);
  expect(unanswered).toEqual(["hello?", "are you there?"]);
  expect(code).toBe(1);
  expect(err).toContain("are you there?");
});

test("Ctrl-C in the middle ends it with 130 and a line", async () => {
  model.scripts.push(says("I see."));
  const child = spawn(process.execPath, [join(import.meta.dirname, "chat.ts")], {
    env: { ...process.env, SWITCHBOARD_DATA: folder, SWITCHBOARD_PORT: String(port) },
  });
  child.stdin.write("my sink leaks\n");
  child.stdout.once("data", () => child.kill("SIGINT"));
  const [code, err] = await Promise.all([once(child, "close").then(() => child.exitCode), text(child.stderr)]);
  expect({ code, err }).toEqual({ code: 130, err: "\nThe chat was broken off; nothing of it is kept.\n" });
});

test("a new claim begins with what was said last", async () => {
  model.scripts.push(
    uses({
      updated_claim: { updates: [{ field: "incident_description", value: "leak" }], customer_response: "Noted." },
    }),
    says("What else?"),
    uses({ new_claim: { customer_response: "A new claim, then." } }),
    says("What happened to it?"),
  );
  await chat(["my sink leaks", "and now another matter my car", "it was stolen"]);
  expect(asked()).not.toContain("my sink leaks");
  expect(asked()).toContain("another matter my car");
});

test("it is about what the options say", async () => {
  const file = join(folder, "brief.yaml");
  await writeFile(file, "bot_name: Zoe\n");
  const options = ["--called", "+18335550100", "--brief", file, "--language", "en-US"];
  await chat(["hello"], options);
  expect(bodies).toMatchObject([{ called: "+18335550100", brief: { bot_name: "Zoe" }, language: "en-US" }]);
  expect(JSON.stringify(model.requests[0]?.messages)).toMatch(/Zoe.*Fabrikam|Fabrikam.*Zoe/);

  const refused = await chat(["hello"], ["--role", "pirate"]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("there is no role of that name");
});

test("a claim, or reminders, too long for any request to the model are refused by name", async () => {
  const messages = [{ persona: "human", content: "hello" }];
  const instant = "2026-11-21T10:00:00.000Z";
  const reminder = { title: "Call", description: "d".repeat(50_000), dueAt: instant, owner: "us", createdAt: instant };
  const body = JSON.stringify({ messages, claim: { place: "p".repeat(50_000) }, reminders: [reminder] });
  const answer = await fetch(`${here}/chat`, { method: "POST", body });
  const most = "must have at most 50000 characters in all";
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ error: { details: [`claim: ${most}`, `reminders: ${most}`] } });
  expect(model.requests).toEqual([]);
});
