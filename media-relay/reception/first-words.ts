import { interjection } from "../../core/dialogue/listening/barge-in.ts";
import { answeredBy, saysOrAsksAsPerson } from "../../core/dialogue/reaching/answered-by.ts";
import type { AnsweredBy } from "../../core/dialogue/reaching/answered-by.ts";
import { isLoneHello } from "../../core/dialogue/reaching/lone-hello.ts";

/** What was said first on a call of ours, turn by turn, and by whom; `text` is that of the open turn so far. */
export class FirstWords {
  /** The turns before. */
  #said = "";
  /** The turns before, also those that were forgotten. */
  #inAll = "";
  /** The words of the open turn that have been taken for a machine's, and were not: they say nothing any more. */
  #past = "";
  /** What was said before the other side spoke again; nothing where it has not. */
  #before: string | undefined;

  /** By the words of this turn and how long they went on without a pause, if that is known, else by all the words so far. */
  verdictOn(text: string, spokenMs = 0): AnsweredBy {
    const words = this.count(text);
    const verdict = answeredBy({ text: words, spokenMs });
    if (verdict.is !== "person" || this.#said === "") return verdict;
    return answeredBy({ text: `${this.#said} ${words}`, spokenMs: 0 });
  }

  /** Whether all that was ever said is a machine's taken together, whatever was thought of it in between. */
  areMachinesInAll(text: string): boolean {
    return answeredBy({ text: `${this.#inAll} ${text}`.trim(), spokenMs: 0 }).is === "machine";
  }

  /** What of the open turn counts. */
  count(text: string): string {
    return since(text, this.#past);
  }

  /** The turn is over; returns what of it counts. */
  take(text: string): string {
    const counts = this.count(text);
    this.#said = `${this.#said} ${counts}`.trim();
    this.#inAll = `${this.#inAll} ${text}`.trim();
    this.#past = "";
    return counts;
  }

  forget(): void {
    this.#said = "";
  }

  /** What was taken for a machine begins to speak again. */
  speaksAgain(text: string): void {
    this.#before ??= text;
  }

  /** What is said from now on is said into our message. */
  messageBegins(): void {
    this.#before = undefined;
  }

  /** Whether it has spoken again, and not as a machine does. */
  isPersonAgain(text: string, language: string): boolean {
    const again = this.#again(text);
    return interjection(again, language) !== "murmur" && answeredBy({ text: again, spokenMs: 0 }).is === "person";
  }

  /** Whether it has spoken again, and as only a person does; a greeting by itself is one's when it is over. */
  isSurelyPersonAgain(text: string, { isSounding }: { isSounding: boolean }): boolean {
    const again = this.#again(text);
    if (!isSounding && isLoneHello(again)) return true;
    return saysOrAsksAsPerson(again) && answeredBy({ text: again, spokenMs: 0 }).is === "person";
  }

  /** It was a person. */
  forgive(): void {
    this.#said = "";
    this.#past = this.#before ?? "";
    this.#before = undefined;
  }

  #again(text: string): string {
    return this.#before === undefined ? "" : since(text, this.#before);
  }
}

/** What of a text comes after that, which is its beginning as it read when less had been said. */
function since(text: string, before: string): string {
  if (before === "") return text;
  if (!text.includes(" ")) return text.slice(before.length);
  return text.split(" ").slice(before.split(" ").length).join(" ");
}
