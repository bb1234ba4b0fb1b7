import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { startFakeCenter, type FakeCenter } from "../local/phone-network/testing/fake-center.ts";
import { startTestNetwork, type TestNetwork } from "../local/phone-network/testing/test-network.ts";

let network: TestNetwork;
let center: FakeCenter;
let folder: string;
let api: Awaited<ReturnType<typeof startApi>>;

const replies = ["Hello, how can I help you?", "Thank you, goodbye.", "hang-up"];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "call-"));
  network = await startTestNetwork();
  center = await startFakeCenter(network, { reply: (_, turn) => replies[turn] });
  api = await startApi();
  const stack = { api: api.url, key: "api-key", control: network.url, controlKey: network.controlKey };
  await writeFile(join(folder, "stack.json"), JSON.stringify(stack));
});

afterEach(async () => {
  await api.close();
  await center.close();
  await network.close();
  await rm(folder, { recursive: true });
});

/** An API with one record, whoever asks; a POST /call dials the number in it. */
async function startApi() {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const outbound = request.method === "POST" || direction === "outbound";
      if (request.method === "POST") {
        direction = "outbound";
        const { phone_number: phoneNumber } = z
          .object({ phone_number: z.string(), bot_name: z.string() })
          .parse(JSON.parse(Buffer.concat(chunks).toString()));
        await center.client.createCall(
          { targetParticipant: { phoneNumber }, sourceCallIdNumber: { phoneNumber: "+18335550100" } },
          center.callbackUrl,
          { mediaStreamingOptions: center.mediaOptions() },
        );
      }
      asked.push({ path: request.url, key: request.headers["x-functions-key"] });
      const call = { id: "call-1", state: "ended", followUp: "done", startedAt: "2100-01-01T00:00:00Z" };
      const record = {
        call_id: "conversation-1",
        claim: { incident_location: "12 Oak Street, the bathroom" },
        calls: [{ ...call, direction: outbound ? "outbound" : "inbound" }],
      };
      response.writeHead(request.method === "POST" ? 201 : 200).end(JSON.stringify(record));
    })();
  });
  const asked: { path: string | undefined; key: unknown }[] = [];
  let direction = "inbound";
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

/** `interruptAt`: Ctrl-C comes as soon as that was printed. */
async function call(
  script: object | string,
  args: readonly string[] = ["--json"],
  { interruptAt, ...env }: { interruptAt?: string; [setting: string]: string | undefined } = {},
) {
  const file = join(folder, "script.yaml");
  await writeFile(file, typeof script === "string" ? script : stringify(script));
  const { SWITCHBOARD_PORT: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, "call.ts"), "--script", file, ...args], {
    env: { ...inherited, SWITCHBOARD_DATA: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const read = async (stream: AsyncIterable<Buffer>) => {
    let text = "";
    for await (const chunk of stream) {
      text += chunk.toString();
      if (interruptAt !== undefined && text.includes(interruptAt)) child.kill("SIGINT");
    }
    return text;
  };
  const code = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
  return { code: await code, stdout, stderr };
}

const resultSchema = z.object({
  callId: z.string(),
  direction: z.string(),
  outcome: z.string(),
  firstAudioMs: z.number(),
  turns: z.array(z.object({ by: z.string(), text: z.string(), interrupted: z.boolean() })),
  responseGapsMs: z.array(z.number()),
  sms: z.array(z.unknown()),
  call: z.object({ call_id: z.string() }),
});

const conversation = [{ expect: { says: "how can I help" } }, { say: "A pipe has burst." }, { wait: "agent" }];

test("prints one document: what the phone experienced, and the record", async () => {
  const { code, stdout, stderr } = await call({
    caller: "+33612345678",
    steps: [...conversation, { say: "Bye." }],
    expect: {
      claim: { incident_location: "/bathroom/" },
      sms: 0,
      "calls.0.direction": "inbound",
      outcome: "completed",
    },
  });

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const result = resultSchema.parse(JSON.parse(stdout));
  expect(result).toMatchObject({ callId: "conversation-1", direction: "inbound", outcome: "completed" });
  expect(result.turns.map(({ text }) => text)).toEqual([
    "Hello, how can I help you?",
    "A pipe has burst.",
    "Thank you, goodbye.",
    "Bye.",
  ]);
  expect(api.asked.every(({ key }) => key === "api-key")).toBe(true);
});

test("an expectation that does not hold ends with 1, saying which and what came instead", async () => {
  const { code, stderr, stdout } = await call({
    caller: "+33612345678",
    steps: conversation,
    expect: { claim: { incident_location: "garage" }, sms: 1 },
  });

  expect(code).toBe(1);
  expect(stderr).toContain('expect.claim.incident_location: expected "garage", but came "12 Oak Street, the bathroom"');
  expect(stderr).toContain("expect.sms: expected 1, but came []");
  resultSchema.parse(JSON.parse(stdout));
});

test("a step left over when the call ends fails", async () => {
  const { code, stderr } = await call({
    caller: "+33612345678",
    steps: [...conversation, { say: "Bye." }, { wait: "agent" }, { say: "Still there?" }],
  });

  expect(code).toBe(1);
  expect(stderr).toContain("steps.5 (say): the call had ended before");
});

test("the center dials when the script says so, and the number on the command line wins", async () => {
  const script = { caller: "+33612345678", direction: "outbound", steps: conversation };
  const { code, stdout } = await call(script, ["--json", "--caller", "+33687654321"]);

  expect(code).toBe(0);
  expect(resultSchema.parse(JSON.parse(stdout))).toMatchObject({ direction: "outbound", outcome: "completed" });
  expect(api.asked.at(-1)?.path).toBe("/call/%2B33687654321");
});

test("without --json the transcript is printed as it comes", async () => {
  const { code, stdout } = await call({ caller: "+33612345678", steps: conversation }, []);

  expect(code).toBe(0);
  expect(stdout).toMatch(/agent +\d+\.\d s {2}Hello, how can I help you\?\n/);
  expect(stdout).toMatch(/caller +\d+\.\d s {2}A pipe has burst\.\n/);
});

test("Ctrl-C in the middle hangs up, and says so", async () => {
  const script = { caller: "+33612345678", steps: [...conversation, { silence: "10m" }] };
  const { code, stderr } = await call(script, [], { interruptAt: "A pipe has burst." });

  expect({ code, stderr }).toEqual({ code: 130, stderr: "\nBroken off: the caller has hung up.\n" });
  expect((await network.control("GET", "/state")).body).toMatchObject({ calls: 0 });
});

test.each([
  ["steps: [{ shout: loud }]", /caller: .*\n.*steps\.0: a step is "hangup" or one of/],
  ["caller: '+33612345678'\nsteps: [{ silence: long }]", /steps\.0\.silence: "long" is no duration/],
  ["caller: '+33612345678'\nsteps: [{ expect: { says: '/(/' } }]", /steps\.0\.expect\.says: .* is no pattern/],
  ["caller: '+33612345678'\nexpect: { claim: { a: '/(/' } }", /expect\.claim\.a: .* is no pattern/],
  ["caller: '+33612345678'\nsteps: [{ play: nothing.wav }]", /nothing\.wav cannot be read/],
  ["caller: [", /script\.yaml: /],
])("a wrong script ends with 2 and names the fault: %s", async (script, fault) => {
  const { code, stdout, stderr } = await call(script);

  expect(code).toBe(2);
  expect(stderr).toMatch(fault);
  expect(stdout).toBe("");
});

test("no stack, or another one than is meant, ends with 2", async () => {
  const script = { caller: "+33612345678" };

  expect(await call(script, [], { SWITCHBOARD_PORT: "7999" })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("not on SWITCHBOARD_PORT 7999") as string,
  });
  expect(await call(script, [], { SWITCHBOARD_DATA: join(folder, "empty") })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Run npm start first") as string,
  });
});
