import { z } from "zod";

export const eventSchema = z.looseObject({
  type: z.string().transform((type) => type.replace("Microsoft.Communication.", "")),
  data: z.looseObject({
    callConnectionId: z.string(),
    operationContext: z.string().optional(),
    resultInformation: z.object({ code: z.number(), subCode: z.number(), message: z.string() }),
  }),
});

export type ReceivedEvent = z.output<typeof eventSchema>;

/** Things that arrive, and waiting for one of them. */
export class ArrivalLog<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(item: T): void {
    this.all.push(item);
    for (const look of [...this.#waiting]) look();
  }

  /** The first that fits, arrived already or still to come. */
  until(fits: (item: T) => boolean): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.all.find(fits);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
