import type { CarrierEvent } from "../../../core/call/carrier-event.ts";
import type { CallId } from "../../../core/call/ids.ts";
import { instant } from "../../../core/call/instant.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Leg } from "../callers/leg.ts";

/** An event is brought again until it is taken. */
const againMs = 2_000;
const bringMost = 30;

/** Brings an event of a call to the center; resolves with whether it was taken. */
export type Tell = (callId: CallId, event: CarrierEvent, transfer: string | undefined) => Promise<boolean>;

/** What the carrier tells the center of its calls: some of it late, some twice. */
export class CarrierNews {
  readonly #clock: Clock;
  readonly #tell: Tell;

  constructor({ clock, tell }: { clock: Clock; tell: Tell }) {
    this.#clock = clock;
    this.#tell = tell;
  }

  tell(leg: Leg, is: CarrierEvent["is"], code: number, context?: string): void {
    leg.eventCount += 1;
    const event: CarrierEvent = {
      id: `${leg.id}-${leg.eventCount}`,
      at: instant(this.#clock.nowMs()),
      carrierCallId: leg.id,
      ...{ is, code, subCode: 0, message: "" },
      ...(context === undefined ? {} : { context }),
    };
    const { trouble } = leg;
    const delayMs = trouble.strikes("event-comes-late") ? trouble.random.between(500, 8_000) : 30;
    this.#bring(leg, event, delayMs);
    if (trouble.strikes("event-comes-twice")) this.#bring(leg, event, trouble.random.between(10, 20_000));
  }

  #bring(leg: Leg, event: CarrierEvent, delayMs: number, count = 1): void {
    this.#clock.after(delayMs, () => {
      void this.#tell(leg.callId, event, leg.transfer).then((isTaken) => {
        if (!isTaken && count < bringMost) this.#bring(leg, event, againMs, count + 1);
      });
    });
  }
}
