/** Toll-free numbers of North America, and what their network obeys by itself: the word and nothing else. */
const tollFree = /^\+18(?:00|33|44|55|66|77|88)/;
const order = /^\s*(stop|start|unstop)\s*$/i;

const keptCount = 2_000;

/** The numbers that the network lets no texts of a toll-free number through to, because they have sent STOP. */
export class NetworkOptOuts {
  readonly #blocked = new Set<string>();

  /** Obeys a text of a phone if it is an order; returns what the network answers to it. */
  obey(phone: string, center: string, text: string): string | undefined {
    const word = tollFree.test(center) ? order.exec(text)?.[1]?.toLowerCase() : undefined;
    if (word === undefined) return undefined;
    if (word !== "stop") {
      this.#blocked.delete(pair(center, phone));
      return `NETWORK MSG: You have replied "${word}" and will begin receiving messages again from this number.`;
    }
    this.#blocked.add(pair(center, phone));
    const [oldest] = this.#blocked;
    if (this.#blocked.size > keptCount && oldest !== undefined) this.#blocked.delete(oldest);
    return 'NETWORK MSG: You replied with the word "stop" which blocks all texts sent from this number. Text back "unstop" to receive messages again.';
  }

  blocks(center: string, phone: string): boolean {
    return this.#blocked.has(pair(center, phone));
  }
}

const pair = (center: string, phone: string): string => `${center} ${phone}`;
