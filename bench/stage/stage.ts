import { randomBytes, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { z } from "zod";
import type { CallId } from "../../core/call/ids.ts";
import type { Flags } from "../../core/flags.ts";
import { relayNodeFlags } from "../../media-relay/node-flags.ts";
import { createCallTokens } from "../../services/call-tokens.ts";
import { systemClock } from "../../services/system-clock.ts";
import { recordingOf } from "../phone/recording.ts";
import type { Recording } from "../phone/recording.ts";
import { startChild } from "./child.ts";
import type { Child } from "./child.ts";

/** Fixed delays of the outside services, in milliseconds. */
export interface Delays {
  /** From the request to the first piece of an answer, and between pieces. */
  firstTokenMs: number;
  betweenTokensMs: number;
  /** From a word's last frame to its hypothesis, and from the end of a phrase to its final. */
  hypothesisMs: number;
  finalMs: number;
  /** From a sentence to its first audio. */
  firstAudioMs: number;
}

export const noDelays: Delays = { firstTokenMs: 0, betweenTokensMs: 0, hypothesisMs: 0, finalMs: 0, firstAudioMs: 0 };

/** A relay in a process of its own, and in another all that it talks to but its callers. */
export interface Stage {
  readonly relay: Child;
  readonly outside: Child;
  /** Where the carrier opens the media of a call, and with what. */
  mediaOf(callId: CallId): Promise<{ url: string; authorization: string }>;
  setDelays(delays: Delays): Promise<void>;
  /** The flags of calls that begin from now on. */
  setFlags(flags: Flags): Promise<void>;
  /** Speech that the recogniser knows, for some three minutes. */
  record(text: string): Promise<Recording>;
  /** The same with its samples, to be put together with other sounds. */
  synthesise(text: string, voice?: string): Promise<Synthesised>;
  /** Makes the recogniser know a sound with these words. */
  know(sound: Synthesised): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const key = randomBytes(24).toString("hex");
  const tokenSecret = randomBytes(32).toString("hex");
  const issuer = "carrier-of-the-bench";
  const resourceId = randomUUID();
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "bench", alg: "RS256", use: "sig" };
  const outside = await startChild("outside-process.ts", {
    BENCH_KEY: key,
    BENCH_CARRIER_KEYS: JSON.stringify({ keys: [jwk] }),
    SWITCHBOARD_TOKEN_SECRET: tokenSecret,
  });
  const url = `http://127.0.0.1:${outside.port}`;
  const relay = await startChild(
    "relay-process.ts",
    {
      SWITCHBOARD_TOKEN_SECRET: tokenSecret,
      SWITCHBOARD_LOG_LEVEL: "warn",
      SWITCHBOARD_RELAY_PORT: "0",
      SWITCHBOARD_FUNCTIONS_URL: url,
      ACS_RESOURCE_ID: resourceId,
      ACS_JWT_ISSUER: issuer,
      ACS_JWKS_URL: `${url}/carrier-keys`,
      SPEECH_KEY: key,
      SPEECH_RECOGNITION_URL: `ws://127.0.0.1:${outside.port}`,
      SPEECH_SYNTHESIS_URL: `ws://127.0.0.1:${outside.port}`,
      CHAT_BASE_URL: `${url}/v1`,
      CHAT_KEY: key,
      CHAT_MODEL: "practice",
    },
    relayNodeFlags,
  );
  const callTokens = createCallTokens(tokenSecret, systemClock);
  const ask = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  const synthesise = async (text: string, voice?: string) =>
    Synthesised.parse(await ask("POST", "/control/speech/synthesise", { text, voice }));
  return {
    relay,
    outside,
    async mediaOf(callId) {
      const token = await callTokens.issue(callId);
      const carrier = new SignJWT().setProtectedHeader({ alg: "RS256", kid: "bench" }).setIssuer(issuer);
      const signed = await carrier.setAudience(resourceId).setExpirationTime("1h").sign(privateKey);
      return { url: `ws://127.0.0.1:${relay.port}/calls/${callId}?token=${token}`, authorization: `Bearer ${signed}` };
    },
    async setDelays({ firstTokenMs, betweenTokensMs, hypothesisMs, finalMs, firstAudioMs }) {
      await ask("PUT", "/control/chat/delays", { firstDeltaMs: firstTokenMs, betweenDeltasMs: betweenTokensMs });
      await ask("POST", "/control/speech/faults", {
        recognition: { hypothesisDelayMs: hypothesisMs, finalDelayMs: finalMs },
        synthesis: { firstByteDelayMs: firstAudioMs },
      });
    },
    setFlags: async (flags) => void (await ask("PUT", "/flags", flags)),
    record: async (text) => recordingOf(text, await synthesise(text)),
    synthesise,
    know: async (sound) => void (await ask("POST", "/control/speech/words", sound)),
    async close() {
      await relay.stop();
      await outside.stop();
    },
  };
}

const Synthesised = z.object({
  pcm: z.base64(),
  words: z.array(z.object({ word: z.string(), startMs: z.number(), endMs: z.number() })),
});
export type Synthesised = z.infer<typeof Synthesised>;
