import type { CallId } from "../../call/ids.ts";
import type { Turn } from "../../call/turn.ts";
import { newClaim } from "./new-claim.ts";
import { notifyEmergencies } from "./notify-emergencies.ts";
import { sendSms } from "./send-sms.ts";
import type { ToolEffect } from "./tool.ts";

/** What would be there twice if it were told twice. The others set something to a value, and may be told again. */
const toolOf = { alert: notifyEmergencies.name, "send-sms": sendSms.name, "new-claim": newClaim.name } as const;
type Once = ToolEffect & { is: keyof typeof toolOf };
const isOnce = (effect: ToolEffect): effect is Once => effect.is in toolOf;

/**
 * Names the effects of tools by the turn of the customer that they answer, what they are, and how many of the kind that
 * turn has had. Another session that answers the same turn, and knows of none yet, comes to the same names.
 */
export class EffectsOfTurn {
  readonly #callId: CallId;
  /** The turns that the session began with. */
  readonly #known: readonly Turn[];
  /** The last of them that is the customer's, where no answer to it is on record: it may have had one all the same. */
  readonly #unanswered: string | undefined;
  /** The first turn of the customer in the session. */
  #first: string | undefined;
  readonly #counts = new Map<string, number>();

  constructor({ callId, turns }: { callId: CallId; turns: readonly Turn[] }) {
    this.#callId = callId;
    this.#known = turns.filter((turn) => turn.callId === callId);
    const last = this.#known.findLast((turn) => isOfCustomer(turn) || isAnswer(turn));
    this.#unanswered = last !== undefined && isOfCustomer(last) ? last.key : undefined;
  }

  /** The customer has said or written something in the session: the turn of that key. */
  hears(key: string): void {
    this.#first ??= key;
  }

  /** Its name; undefined where it needs none. `said`: key of what the customer has said last, if anything in this session. */
  nameOf(effect: ToolEffect, said: string | undefined): string | undefined {
    if (!isOnce(effect)) return undefined;
    const answered =
      this.#answeredWith(effect, said) ?? this.#known.findLast(isOfCustomer)?.key ?? `${this.#callId}:opening`;
    const what = effect.is === "alert" ? `${effect.is}:${effect.emergency.service}` : effect.is;
    const name = `${answered}:${what}`;
    const count = 1 + (this.#counts.get(name) ?? (said === undefined ? this.#countBefore(effect) : 0));
    this.#counts.set(name, count);
    return `${name}:${count}`;
  }

  /**
   * Who goes on talking while another session takes over is answered to both turns at once. An alert or a new matter is
   * named by the turn before then, which is mostly the one that it is for. Two texts may well be two.
   */
  #answeredWith({ is }: Once, said: string | undefined): string | undefined {
    return is !== "send-sms" && said === this.#first ? (this.#unanswered ?? said) : said;
  }

  /** Of those that sessions before have put on record since the customer's last word. */
  #countBefore({ is }: Once): number {
    const answers = this.#known.slice(this.#known.findLastIndex(isOfCustomer) + 1);
    const used = answers.flatMap(({ toolCalls }) => toolCalls).filter(({ name }) => name === toolOf[is]);
    const texts = answers.filter(({ persona, action }) => persona === "assistant" && action === "sms");
    return is === "send-sms" ? Math.max(used.length, texts.length) : used.length;
  }
}

const isAnswer = ({ persona, action }: Turn): boolean => persona === "assistant" && action === "talk";

const isOfCustomer = ({ persona, action }: Turn): boolean =>
  persona === "human" && (action === "talk" || action === "sms");
