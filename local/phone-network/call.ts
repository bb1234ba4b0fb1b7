import { randomUUID } from "node:crypto";
import type { VoiceBox } from "../voice-box.ts";
import type { Connection } from "./connection.ts";
import { frameSamples } from "./media/media-clock.ts";
import { bytesOf, mixInto } from "./media/pcm.ts";
import type { PhoneCall } from "./phone/phone-call.ts";

/** One conversation: the phones and the applications' connections that hear each other. */
export class Call {
  readonly correlationId = randomUUID();
  readonly serverCallId = serverCallId();
  readonly phones = new Set<PhoneCall>();
  readonly connections = new Set<Connection>();
  readonly #voiceBox: VoiceBox;

  constructor(voiceBox: VoiceBox) {
    this.#voiceBox = voiceBox;
  }

  /** Passes 20 ms on: every phone speaks, every application speaks, everyone hears the others. */
  beat(record: (phone: PhoneCall, said: Int16Array, heard: Int16Array) => void): void {
    const talking = [...this.phones].filter((phone) => phone.state === "talking");
    const spoken = talking.map((phone) => ({ phone, ...phone.speak() }));
    const audible = spoken.filter(({ phone }) => !phone.isMuted && !phone.isOnHold);
    const applications = [...this.connections].map((connection) => ({ connection, ...connection.nextAudio() }));
    this.#sendToApplications(audible);
    for (const { phone, frame } of spoken) {
      const heard = new Int16Array(frameSamples);
      for (const { stream, prompt, promptTo } of applications) {
        if (stream !== undefined && !phone.isOnHold) mixInto(heard, stream);
        if (prompt !== undefined && (promptTo === undefined || promptTo.has(phone.number))) mixInto(heard, prompt);
      }
      for (const other of audible) if (other.phone !== phone && !phone.isOnHold) mixInto(heard, other.frame);
      record(phone, frame, heard);
      phone.hear(heard);
    }
  }

  #sendToApplications(audible: readonly ({ phone: PhoneCall } & ReturnType<PhoneCall["speak"]>)[]): void {
    const [first, ...others] = audible;
    // A single phone's frame is passed on as it is: its words are known by its hash.
    const mixed = first?.frame.slice() ?? new Int16Array(frameSamples);
    for (const { frame } of others) mixInto(mixed, frame);
    if (others.length > 0) {
      const speaking = audible.find(({ content }) => content.is === "speech");
      this.#voiceBox.remember(bytesOf(mixed), speaking?.content ?? { is: "quiet" });
    }
    for (const connection of this.connections) {
      const stream = connection.stream;
      if (stream?.options.audioChannelType === "unmixed") {
        for (const { phone, frame } of audible.slice(0, 4)) stream.sendAudio(frame, `4:${phone.number}`);
      } else stream?.sendAudio(mixed, undefined);
    }
  }
}

/** The service's ids look like this: the address of a conversation, in base64. */
function serverCallId(): string {
  const conversation = randomUUID().replaceAll("-", "").slice(0, 22);
  const host = "https://api.flightproxy.skype.com/api/v2/cp/conv-uswe-01-prod-aks.conv.skype.com/conv";
  const ticks = 621_355_968_000_000_000n + BigInt(Date.now()) * 10_000n;
  return Buffer.from(`${host}/${conversation}?i=10-128-0-1&e=${ticks}`).toString("base64");
}
