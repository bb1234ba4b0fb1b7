import { afterEach, expect, test } from "vitest";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import { bytesOf } from "./pcm.ts";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const silent = {
  targetParticipant: { phoneNumber: "+12025550106" },
  sourceCallIdNumber: { phoneNumber: "+18335550100" },
};

test("the socket is dialled with the call's ids and a token, and begins with the format", async () => {
  const { network, center } = await networkAndCenter(closing);
  const options = { mediaStreamingOptions: { ...center.mediaOptions(), audioFormat: "Pcm24KMono" as const } };
  const { callConnectionProperties } = await center.client.createCall(silent, center.callbackUrl, options);
  const { headers } = await center.sockets.until(() => true);
  const audio = await center.media.until(({ kind }) => kind === "AudioData");
  await center.events.until(({ type }) => type === "MediaStreamingStarted");

  expect(headers["x-ms-call-connection-id"]).toBe(callConnectionProperties.callConnectionId);
  const keys = createRemoteJWKSet(new URL(`${network.url}/calling/keys`));
  await jwtVerify(String(headers.authorization).replace("Bearer ", ""), keys, { audience: network.resourceId });
  expect(center.media.all[0]).toMatchObject({
    kind: "AudioMetadata",
    audioMetadata: { encoding: "PCM", sampleRate: 24_000, channels: 1, length: 960 },
  });
  expect(audio.kind === "AudioData" && Buffer.from(audio.audioData.data, "base64").length).toBe(960);
  expect(audio.kind === "AudioData" && audio.audioData).not.toHaveProperty("participantRawID");
});

test("silence is sent too, and no two frames of it are alike", async () => {
  const { center } = await networkAndCenter(closing);
  await center.client.createCall(silent, center.callbackUrl, { mediaStreamingOptions: center.mediaOptions() });
  const frames = () =>
    center.media.all.flatMap((message) => (message.kind === "AudioData" ? [message.audioData.data] : []));
  await center.media.until(() => frames().length >= 50);

  expect(new Set(frames()).size).toBe(frames().length);
});

test("streams of single participants name them", async () => {
  const { center } = await networkAndCenter(closing);
  const options = { mediaStreamingOptions: { ...center.mediaOptions(), audioChannelType: "unmixed" as const } };
  await center.client.createCall(silent, center.callbackUrl, options);
  const audio = await center.media.until(({ kind }) => kind === "AudioData");

  expect(audio).toMatchObject({ audioData: { participantRawID: "4:+12025550106" } });
});

test("audio of any size is played in order, however the client writes its keys, until it is stopped", async () => {
  const { network, center } = await networkAndCenter(closing);
  const started = await network.control("POST", "/calls", { caller: "+33612345678", steps: [{ silence: "60s" }] });
  const { id } = z.object({ id: z.string() }).parse(started.body);
  const { socket } = await center.sockets.until(() => true);
  await center.media.until(({ kind }) => kind === "AudioData");
  const { pcm } = await network.voiceBox.synthesise("one two three four five six", {});
  const bytes = Buffer.from(bytesOf(pcm));
  for (let at = 0; at < bytes.length; at += 1_234)
    socket.send(
      JSON.stringify({ Kind: "AudioData", AudioData: { Data: bytes.subarray(at, at + 1_234).toString("base64") } }),
    );
  const spoken = async () => {
    const { body } = await network.control("GET", `/calls/${id}`);
    const { turns } = z.looseObject({ turns: z.array(z.looseObject({ text: z.string() })) }).parse(body);
    return turns.map(({ text }) => text).join(" ");
  };
  await expect.poll(spoken, { interval: 20 }).toBe("one two three four five six");

  // A long speech that is stopped at once is not heard.
  const long = await network.voiceBox.synthesise(Array.from({ length: 200 }, () => "blah").join(" "), {});
  const data = Buffer.from(bytesOf(long.pcm)).toString("base64");
  socket.send(JSON.stringify({ kind: "AudioData", audioData: { data }, stopAudio: null }));
  socket.send(JSON.stringify({ kind: "StopAudio", audioData: null, stopAudio: {} }));
  const count = center.media.all.length;
  await center.media.until(() => center.media.all.length > count + 100);
  expect((await spoken()).split(" ").length).toBeLessThan(50);
});

test("keys are told on the socket as well", async () => {
  const { network, center } = await networkAndCenter(closing);
  const started = await network.control("POST", "/calls", {
    caller: "+33612345678",
    steps: [{ silence: "60s" }],
  });
  const { id } = z.object({ id: z.string() }).parse(started.body);
  await center.media.until(({ kind }) => kind === "AudioData");
  await network.control("POST", `/calls/${id}/do`, { do: "dtmf", tones: "5#" });
  await center.media.until((message) => message.kind === "DtmfData" && message.dtmfData.data === "#");

  const keys = center.media.all.flatMap((message) => (message.kind === "DtmfData" ? [message.dtmfData.data] : []));
  expect(keys).toEqual(["5", "#"]);
});

test("stopping closes the socket, starting again opens another one", async () => {
  const { center } = await networkAndCenter(closing);
  const options = { mediaStreamingOptions: center.mediaOptions() };
  const { callConnection } = await center.client.createCall(silent, center.callbackUrl, options);
  await center.events.until(({ type }) => type === "CallConnected");
  await center.events.until(({ type }) => type === "MediaStreamingStarted");
  const media = callConnection.getCallMedia();
  const state = async () => (await callConnection.getCallConnectionProperties()).mediaStreamingSubscription?.state;

  expect(await state()).toBe("active");
  await media.stopMediaStreaming({ operationContext: "stop" });
  expect((await center.events.until(({ type }) => type === "MediaStreamingStopped")).data).toMatchObject({
    mediaStreamingUpdate: { mediaStreamingStatusDetails: "subscriptionStopped" },
  });
  expect(await state()).toBe("inactive");
  await media.startMediaStreaming({ operationContext: "again" });
  await center.events.until(({ type, data }) => type === "MediaStreamingStarted" && data.operationContext === "again");
  expect(center.sockets.all).toHaveLength(2);
});

test.each([
  ["the application closes it", () => undefined],
  ["the line is torn", async (drop: () => Promise<unknown>) => drop()],
])("the stream is reported as interrupted when %s, and can be started again", async (_, tear) => {
  const { network, center } = await networkAndCenter(closing);
  const started = await network.control("POST", "/calls", { caller: "+33612345678", steps: [{ silence: "60s" }] });
  const { id } = z.object({ id: z.string() }).parse(started.body);
  const { socket } = await center.sockets.until(() => true);
  const { data } = await center.events.until(({ type }) => type === "MediaStreamingStarted");
  if ((await tear(() => network.control("POST", `/calls/${id}/drop-media`))) === undefined) socket.close();

  expect((await center.events.until(({ type }) => type === "MediaStreamingFailed")).data).toMatchObject({
    mediaStreamingUpdate: { mediaStreamingStatusDetails: "streamConnectionInterrupted" },
  });
  await center.client.getCallConnection(data.callConnectionId).getCallMedia().startMediaStreaming();
  await center.sockets.until(({ socket: other }) => other !== socket);
});

test("nobody at the address: tried a few times, then reported", async () => {
  const { center } = await networkAndCenter(closing);
  const nowhere = { ...center.mediaOptions(), transportUrl: "ws://127.0.0.1:1/" };
  await center.client.createCall(silent, center.callbackUrl, { mediaStreamingOptions: nowhere });

  expect((await center.events.until(({ type }) => type === "MediaStreamingFailed")).data).toMatchObject({
    mediaStreamingUpdate: { mediaStreamingStatusDetails: "initialWebSocketConnectionFailed" },
  });
});
