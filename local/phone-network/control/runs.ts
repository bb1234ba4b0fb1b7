import type { Network } from "../network.ts";
import type { Script } from "../phone/script.ts";
import type { PhoneCall } from "../phone/phone-call.ts";
import { PhoneRun } from "./phone-run.ts";
import { runDocument } from "./run-document.ts";

/** A phone that waits for a call gives up after this long. */
const waitForCallMs = 120_000;
const keptCount = 200;
const liveLimit = 500;

/** All scripts that run or have run; of those that have ended, the last are kept. */
export class Runs {
  readonly #network: Network;
  readonly #runs = new Map<string, PhoneRun>();

  constructor(network: Network) {
    this.#network = network;
    // Also after the call: the report comes when all is over.
    network.sms.listen((sms) => {
      for (const run of this.#runs.values()) if (run.script.caller === sms.to) run.received(sms);
    });
  }

  get list(): readonly PhoneRun[] {
    return [...this.#runs.values()];
  }

  find(id: string): PhoneRun | undefined {
    return this.#runs.get(id);
  }

  /** True when as many calls are going on as can be. */
  get full(): boolean {
    return this.list.filter(({ endedAt }) => endedAt === undefined).length >= liveLimit;
  }

  async start(script: Script, byHand: boolean): Promise<PhoneRun> {
    const { voiceBox, clock, exchange, incoming, centerNumber } = this.#network;
    const run = new PhoneRun(script, { voiceBox, clock, byHand });
    await run.makeReady();
    this.#runs.set(run.id, run);
    this.#forget();
    if (script.direction === "outbound") {
      this.#waitForCall(run);
    } else {
      const phone = exchange.phone(run.subscriber, script.caller, script.called ?? centerNumber, "inbound");
      run.takes(phone);
      run.correlationId = incoming.dial(phone).correlationId;
    }
    return run;
  }

  document(run: PhoneRun): object {
    return runDocument(run, run.phone === undefined ? undefined : this.#network.recordings.pathOf(run.phone));
  }

  /** The phone of a run that is ringing or talking. */
  livePhone(id: string): PhoneCall | undefined {
    const phone = this.#runs.get(id)?.phone;
    return phone?.state === "ended" ? undefined : phone;
  }

  #waitForCall(run: PhoneRun): void {
    const { directory, clock } = this.#network;
    const { caller } = run.script;
    directory.expectCall(caller, run.subscriber);
    clock.after(waitForCallMs, () => {
      directory.giveUp(caller, run.subscriber);
      if (run.phone === undefined) run.giveUp();
    });
  }

  #forget(): void {
    const ended = this.list.filter(({ endedAt }) => endedAt !== undefined);
    for (const run of ended.slice(0, Math.max(0, ended.length - keptCount))) this.#runs.delete(run.id);
  }
}
