import { DtmfTone } from "@azure/communication-call-automation";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const caller = { phoneNumber: "+33612345678" };
const text = (words: string) => ({ kind: "textSource" as const, text: words, voiceName: "en-US-Ava" });

/** A caller on the line who listens, and whoever answered them. */
async function listeningCaller(steps: unknown[] = [{ silence: "60s" }]) {
  const { network, center } = await networkAndCenter(closing, {
    onIncoming: async (context, client) => {
      await client.answerCall(context, center.callbackUrl);
    },
  });
  const started = await network.control("POST", "/calls", { caller: caller.phoneNumber, steps });
  const { id } = z.object({ id: z.string() }).parse(started.body);
  const { data } = await center.events.until(({ type }) => type === "CallConnected");
  const connection = center.client.getCallConnection(data.callConnectionId);
  const until = (type: string) => center.events.until((event) => event.type === type);
  const press = (tones: string) => network.control("POST", `/calls/${id}/do`, { do: "dtmf", tones });
  const run = async () => {
    const { body } = await network.control("GET", `/calls/${id}`);
    return z
      .looseObject({ turns: z.array(z.looseObject({ text: z.string() })), tonesHeard: z.array(z.string()) })
      .parse(body);
  };
  return { network, center, connection, media: connection.getCallMedia(), until, press, run };
}

test("words are played, and reach the phone", async () => {
  const { media, until, run, center } = await listeningCaller();
  await media.playToAll([text("one moment please"), text("we are back")], { operationContext: "p" });
  const completed = await until("PlayCompleted");

  expect(completed.data).toMatchObject({ operationContext: "p", resultInformation: { code: 200, subCode: 0 } });
  expect(center.events.all.filter(({ type }) => type === "PlayStarted")).toHaveLength(1);
  expect((await run()).turns.map((turn) => turn.text).join(" ")).toBe("one moment please we are back");
});

test("a file that cannot be had fails with its index and no other word", async () => {
  const { media, until, center } = await listeningCaller();
  await media.playToAll([{ kind: "fileSource", url: `${center.callbackUrl}/none.wav` }], { operationContext: "p" });

  expect((await until("PlayFailed")).data).toMatchObject({
    failedPlaySourceIndex: 0,
    operationContext: "p",
    resultInformation: { code: 400, subCode: 8535, message: "Action failed, file format is invalid." },
  });
  expect(center.events.all.some(({ type }) => type === "PlayStarted")).toBe(false);
});

test("what loops goes on until it is cancelled", async () => {
  const { media, until } = await listeningCaller();
  await media.playToAll([text("la la")], { loop: true });
  await until("PlayStarted");
  await media.cancelAllOperations();

  expect((await until("PlayCanceled")).data.resultInformation).toMatchObject({ code: 400, subCode: 8508 });
});

test("keys are recognised: as many as asked for, or up to a stop key", async () => {
  const { media, until, press, center } = await listeningCaller();
  const target = caller;
  await media.startRecognizing(target, {
    kind: "callMediaRecognizeDtmfOptions",
    maxTonesToCollect: 2,
    operationContext: "r",
  });
  await press("12");
  expect((await until("RecognizeCompleted")).data).toMatchObject({
    operationContext: "r",
    recognitionType: "dtmf",
    dtmfResult: { tones: ["one", "two"] },
    resultInformation: { code: 200, subCode: 8531 },
  });

  await media.startRecognizing(target, {
    kind: "callMediaRecognizeDtmfOptions",
    maxTonesToCollect: 9,
    stopDtmfTones: [DtmfTone.Pound],
    operationContext: "s",
  });
  await press("7#");
  const { data } = await center.events.until(({ data: { operationContext } }) => operationContext === "s");
  expect(data).toMatchObject({ dtmfResult: { tones: ["seven"] }, resultInformation: { subCode: 8514 } });
});

test("a choice is made by its key, over the prompt; another key fails", async () => {
  const { media, until, press } = await listeningCaller();
  const choices = [
    { label: "english", phrases: ["English"], tone: DtmfTone.One },
    { label: "french", phrases: ["French"], tone: DtmfTone.Two },
  ];
  const options = {
    kind: "callMediaRecognizeChoiceOptions" as const,
    choices,
    interruptPrompt: true,
    playPrompt: text("press one for English and two for French and wait for the very long rest of this"),
  };
  await media.startRecognizing(caller, options);
  await press("2");
  expect((await until("RecognizeCompleted")).data).toMatchObject({
    recognitionType: "choices",
    choiceResult: { label: "french" },
    resultInformation: { subCode: 8533 },
  });
  await media.startRecognizing(caller, options);
  await press("9");
  expect((await until("RecognizeFailed")).data.resultInformation).toMatchObject({ code: 400, subCode: 8534 });
});

test("nobody presses a key: recognition fails when the silence is over", async () => {
  const { media, until } = await listeningCaller();
  await media.startRecognizing(caller, {
    kind: "callMediaRecognizeDtmfOptions",
    maxTonesToCollect: 1,
    initialSilenceTimeoutInSeconds: 2,
    playPrompt: text("press a key"),
  });

  expect((await until("RecognizeFailed")).data.resultInformation).toMatchObject({ code: 400, subCode: 8510 });
});

test("every key is told while that is wished, and keys are sent to the phone", async () => {
  const { media, until, press, run, center } = await listeningCaller();
  await media.startContinuousDtmfRecognition(caller, { operationContext: "k" });
  await press("4#");
  await until("ContinuousDtmfRecognitionToneReceived");
  await media.stopContinuousDtmfRecognition(caller, { operationContext: "k" });
  await until("ContinuousDtmfRecognitionStopped");
  const tones = center.events.all.filter(({ type }) => type === "ContinuousDtmfRecognitionToneReceived");
  expect(tones.map(({ data }) => [data["sequenceId"], data["tone"]])).toEqual([
    [1, "four"],
    [2, "pound"],
  ]);

  await media.sendDtmfTones([DtmfTone.Pound, DtmfTone.One], caller, { operationContext: "d" });
  expect((await until("SendDtmfTonesCompleted")).data.operationContext).toBe("d");
  expect((await run()).tonesHeard).toEqual(["pound", "one"]);
});

test("media cannot be asked for before the call stands", async () => {
  const { center } = await networkAndCenter(closing);
  const dial = {
    targetParticipant: { phoneNumber: "+12025550102" },
    sourceCallIdNumber: { phoneNumber: "+18335550100" },
  };
  const { callConnection } = await center.client.createCall(dial, center.callbackUrl);

  await expect(callConnection.getCallMedia().playToAll([text("hello")])).rejects.toMatchObject({
    statusCode: 400,
    code: "8501",
  });
});
