import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { CallId } from "../core/call/ids.ts";
import { connectFunctions, connectRelay } from "./connect.ts";
import { readFunctionsSettings, readRelaySettings } from "./settings.ts";

const example = z
  .object({ Values: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL("../local.settings.example.json", import.meta.url), "utf8"))).Values;

test("Functions and the relay are connected with nothing running, and take each other's tokens", async () => {
  const folder = mkdtempSync(join(tmpdir(), "switchboard-connect-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const storeFile = join(folder, "store.sqlite");
  const own = { SWITCHBOARD_STORE_FILE: storeFile, SWITCHBOARD_KNOWLEDGE_FILE: join(folder, "knowledge.db") };
  const functions = connectFunctions(readFunctionsSettings({ ...example, ...own }));
  const relay = connectRelay(readRelaySettings(example));
  onTestFinished(() => functions.store.close());

  await functions.store.check();
  expect(functions.flags.current().answer_hard_timeout_sec).toBe(15);
  const callId = CallId.parse("call-0001");
  await relay.callTokens.verify(await functions.callTokens.issue(callId), callId);
});
