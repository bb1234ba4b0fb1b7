import { afterEach, expect, test } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

/** Of base64 s16le: the quietest sample of the frame. */
const loudnessOf = (base64: string): number => {
  const bytes = Buffer.from(base64, "base64");
  return Math.min(...Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(2 * index)));
};

const runSchema = z.looseObject({
  id: z.string(),
  turns: z.array(z.looseObject({ by: z.string(), text: z.string() })),
});

test("a phone is used by hand: it says what it is told, is heard along with, and hangs up", async () => {
  const { network, center } = await networkAndCenter(closing, {
    reply: (heard) => (heard === "" ? "Hello, how can I help you?" : `You said ${heard}`),
  });
  const started = await network.control("POST", "/calls?by=hand", { caller: "+33612345678" });
  const { id } = runSchema.parse(started.body);
  const socket = new WebSocket(`${network.url.replace("http", "ws")}/control/phone/calls/${id}/audio`, [
    `key.${network.controlKey}`,
  ]);
  const heard = new Promise<void>((resolve) => {
    socket.on("message", (data) => {
      if (Buffer.isBuffer(data) && data.length === 640 && data.some((byte) => byte !== 0)) resolve();
    });
  });
  await center.media.until(({ kind }) => kind === "AudioData");
  await heard;
  await network.control("POST", `/calls/${id}/do`, { do: "say", text: "a pipe has burst" });
  const turns = async () => runSchema.parse((await network.control("GET", `/calls/${id}`)).body).turns;
  await expect.poll(async () => (await turns()).at(-1)?.text, { interval: 20 }).toBe("You said a pipe has burst");
  const closed = new Promise((resolve) => socket.on("close", resolve));
  await network.control("POST", `/calls/${id}/do`, { do: "hang-up" });

  await closed;
  expect((await network.control("GET", `/calls/${id}`)).body).toMatchObject({ state: "ended", outcome: "completed" });
  expect((await network.control("POST", `/calls/${id}/do`, { do: "hang-up" })).status).toBe(404);
});

test("a microphone speaks through the phone, and whoever sends anything but frames is hung up on", async () => {
  const { network, center } = await networkAndCenter(closing);
  const { id } = runSchema.parse((await network.control("POST", "/calls?by=hand", { caller: "+33612345678" })).body);
  const socket = new WebSocket(`${network.url.replace("http", "ws")}/control/phone/calls/${id}/audio`, [
    `key.${network.controlKey}`,
  ]);
  const opened = new Promise((resolve) => socket.on("open", resolve));
  await Promise.all([opened, center.media.until(({ kind }) => kind === "AudioData")]);
  const spoken = Buffer.from(Int16Array.from({ length: 320 }, (_, index) => 3_000 + index).buffer);
  socket.send(spoken);

  // The line adds a noise of one bit.
  await center.media.until((message) => message.kind === "AudioData" && loudnessOf(message.audioData.data) > 2_900);
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.send("not a frame");
  expect(await closed).toBe(1003);
});

test("nobody hears along without the key", async () => {
  const { network } = await networkAndCenter(closing);
  const { id } = runSchema.parse((await network.control("POST", "/calls?by=hand", { caller: "+33612345678" })).body);
  const status = (protocol: string) =>
    new Promise((resolve) => {
      const url = `${network.url.replace("http", "ws")}/control/phone/calls/${id}/audio`;
      new WebSocket(url, [protocol]).on("unexpected-response", (_, response) => resolve(response.statusCode));
    });

  expect(await status("key.wrong")).toBe(401);
});

test("the page is served to anybody, without a secret in it", async () => {
  const { network } = await networkAndCenter(closing);
  for (const [file, type] of [
    ["", "text/html"],
    ["phone.mjs", "text/javascript"],
    ["phone.css", "text/css"],
  ] as const) {
    const response = await fetch(`${network.url}/phone/${file}`);
    expect(response.headers.get("content-type")).toContain(type);
    expect(await response.text()).not.toContain(network.controlKey);
  }
  expect((await fetch(`${network.url}/phone/..%2Findex.ts`)).status).toBe(404);
});
