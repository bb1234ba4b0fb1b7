import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { loadScript } from "../../cli/call-script.ts";
import { unmet } from "../../cli/call-expect.ts";
import type { Brief } from "../../core/call/brief/brief.ts";
import type { Emergency } from "../../core/call/alert.ts";
import { newConversation } from "../../core/call/conversation.ts";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { NextAction, Synthesis } from "../../core/call/synthesis.ts";
import { timeZoneOf } from "../../core/call/number/time-zone.ts";
import type { Turn } from "../../core/call/turn.ts";
import { chatTurn } from "../../core/dialogue/chat-turn.ts";
import { ChatPrompts } from "../../core/dialogue/replying/prompt.ts";
import type { Known } from "../../core/dialogue/replying/prompt.ts";
import { openingWords } from "../../core/dialogue/replying/role-prompt.ts";
import { nextActionRequest, synthesisRequest } from "../../core/follow-up/summing-up/requests.ts";
import type { BriefSource } from "../../core/ports/brief-source.ts";
import type { ChatModel } from "../../core/ports/chat-model.ts";
import type { KnowledgeBase } from "../../core/ports/knowledge-base.ts";
import { briefOf, Initiate } from "../../core/seed/initiate.ts";
import { createChatModel as createPracticeModel } from "../../local/chat-model/index.ts";
import type { Script } from "../../local/phone-network/phone/script.ts";
import { createBriefFiles } from "../../services/brief-files/brief-files.ts";
import { createChatModel } from "../../services/chat/chat-model.ts";
import { createEmbedder } from "../../services/knowledge-sqlite/embedder.ts";
import { openKnowledgeLibrary } from "../../services/knowledge-sqlite/knowledge-library.ts";
import { readDocuments } from "../../services/knowledge-sqlite/read-documents.ts";
import { createLog } from "../../services/log.ts";
import { systemClock } from "../../services/system-clock.ts";

const root = join(import.meta.dirname, "..", "..");
const key = "a-key-of-this-test";
const log = createLog({ level: "error", pii: true });
const neverTooLong = AbortSignal.timeout(600_000);

/** What came of a caller's script that was played in writing. */
export interface WrittenCall {
  /** `agent: …`, `caller: …`, `tool: …`, one a line, for whoever must find out why. */
  transcript: string[];
  /** What the script expected and did not get. */
  failures: string[];
}

/**
 * Plays callers' scripts in writing: the same briefs, prompts, tools and practice model as in a call, over the real
 * client and the wire, without telephony and sound. So dozens of conversations take seconds.
 */
export class WrittenCenter {
  readonly #chat: ChatModel;
  readonly #briefs: BriefSource;
  readonly #prompts: ChatPrompts;
  readonly #knowledge: KnowledgeBase;
  readonly #stop: () => Promise<void>;

  private constructor(chat: ChatModel, knowledge: KnowledgeBase, stop: () => Promise<void>) {
    this.#chat = chat;
    this.#knowledge = knowledge;
    this.#stop = stop;
    this.#prompts = ChatPrompts.parse(parse(readFileSync(join(root, "prompts", "chat.yaml"), "utf8")));
    const files = {
      standardBrief: join(root, "briefs", "default.yaml"),
      rolesFolder: join(root, "roles"),
      menusFolder: join(root, "menus"),
    };
    this.#briefs = createBriefFiles(files, { log, clock: systemClock });
  }

  /** `documents`: files that the agent may look things up in. */
  static async start(documents: readonly string[]): Promise<WrittenCenter> {
    const folder = await mkdtemp(join(tmpdir(), "written-"));
    const now = () => instant(systemClock.nowMs());
    const library = openKnowledgeLibrary(join(folder, "knowledge.db"), createEmbedder(), now);
    for (const file of documents)
      for (const document of await readDocuments(file, basename(file))) await library.add(document, neverTooLong);
    const practice = createPracticeModel({ key, controlKey: key });
    const server = createServer((request, response) => void practice.request(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const chat = createChatModel({ baseUrl, key, model: "practice", slowModel: "practice" }, log);
    return new WrittenCenter(chat, library, async () => {
      await library.close();
      await rm(folder, { recursive: true });
      await practice.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  /** `spoken`: the caller's words come as a recogniser's partials, in small letters and without punctuation. */
  async play(file: string, { spoken = false } = {}): Promise<WrittenCall> {
    const { script } = await loadScript(file, undefined);
    const steps = script.steps.map((step) =>
      spoken && typeof step === "object" && "say" in step ? { ...step, say: asSpoken(step.say) } : step,
    );
    const call = new Playing(
      this.#briefFor(script),
      { ...script, steps },
      {
        chat: this.#chat,
        prompts: this.#prompts,
        knowledge: this.#knowledge,
      },
    );
    await call.play();
    return call;
  }

  #briefFor({ direction, called, caller, initiate }: Script): Brief {
    const ours = called === undefined ? undefined : PhoneNumber.parse(called);
    const standard = this.#briefs.forNumber(ours);
    if (direction === "inbound") return standard;
    const whoIsWho = { bot_company: "Contoso", bot_name: "Amélie", agent_phone_number: standard.agentPhoneNumber };
    const order = Initiate.parse({ ...whoIsWho, ...initiate, phone_number: caller });
    return briefOf(order, standard, order.role === undefined ? undefined : this.#briefs.role(order.role));
  }
}

const asSpoken = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[.,;:!?¡¿…"]+(?=\s|$)|(?<=^|\s)[¡¿"]+/gu, "")
    .replace(/\s+/g, " ")
    .trim();

type World = Pick<Parameters<typeof chatTurn>[0], "chat" | "prompts" | "knowledge">;

class Playing implements WrittenCall {
  readonly transcript: string[] = [];
  readonly failures: string[] = [];
  readonly #script: Script;
  readonly #world: World;
  readonly #turns: Turn[] = [];
  readonly #alerts: Emergency[] = [];
  readonly #texts: string[] = [];
  #known: Known;
  #said = "";
  #isOver = false;

  constructor(brief: Brief, script: Script, world: World) {
    const phoneNumber = PhoneNumber.parse(script.caller);
    this.#script = script;
    this.#world = world;
    this.#known = {
      brief,
      phoneNumber,
      direction: script.direction,
      timeZone: timeZoneOf(phoneNumber),
      language: brief.defaultLanguage,
      voiceRate: brief.voiceRate,
      claim: {},
      reminders: [],
      isReturning: false,
    };
  }

  async play(): Promise<void> {
    await this.#open();
    for (const [index, step] of this.#script.steps.entries()) {
      if (step === "hangup") break;
      if ("expect" in step) {
        if (!step.expect.says.matches(this.#said))
          this.failures.push(`steps.${index} (expect): ${step.expect.says.source} did not come, but: ${this.#said}`);
      } else if ("dtmf" in step) this.#choose(step.dtmf);
      else if ("sms" in step) await this.#say(step.sms, "sms");
      else if ("say" in step) {
        if (this.#isOver) this.failures.push(`steps.${index} (say): the call had ended before`);
        else await this.#say(step.say);
      }
    }
    this.failures.push(...unmet(this.#script.expect, await this.#record()));
  }

  /** A key chooses the language, as the caller would at the beginning. */
  #choose(digit: string): void {
    const { brief } = this.#known;
    this.#known = { ...this.#known, language: brief.languages[Number(digit) - 1]?.code ?? brief.defaultLanguage };
  }

  /** A role begins with its own words. */
  async #open(): Promise<void> {
    const { brief } = this.#known;
    if (brief.role === undefined) return this.#answer();
    this.#said = openingWords(brief.role, brief);
    this.transcript.push(`agent:  ${this.#said}`);
    this.#remember("assistant", this.#said, []);
  }

  async #say(text: string, action: "talk" | "sms" = "talk"): Promise<void> {
    this.transcript.push(`caller: ${text}`);
    this.#remember("human", text, [], action);
    await this.#answer();
  }

  async #answer(): Promise<void> {
    const { claim, reminders, language, voiceRate, sentences, toolCalls, end, alerts, texts } = await chatTurn(
      { ...this.#world, clock: systemClock, stallMs: 30_000, slow: false },
      { ...this.#known, turns: this.#turns },
      neverTooLong,
    );
    this.#known = { ...this.#known, claim, reminders, language, voiceRate };
    this.#alerts.push(...alerts);
    this.#texts.push(...texts);
    this.#said = sentences.join(" ");
    this.#isOver = end.is !== "said";
    for (const call of toolCalls) this.transcript.push(`  tool: ${call.name} ${call.arguments} -> ${call.result}`);
    this.transcript.push(`agent:  ${this.#said}${this.#isOver ? ` [${end.is}]` : ""}`);
    this.#remember("assistant", this.#said, toolCalls);
  }

  #remember(
    persona: Turn["persona"],
    text: string,
    toolCalls: Turn["toolCalls"],
    action: Turn["action"] = "talk",
  ): void {
    const at = instant(systemClock.nowMs());
    const { language } = this.#known;
    const key = `written:${this.#turns.length}`;
    this.#turns.push({ key, callId, at, persona, action, text, language, toolCalls });
  }

  /** What the record of the call would say, as far as it is made of words. */
  async #record(): Promise<object> {
    const { brief, phoneNumber, claim, reminders, language } = this.#known;
    const empty = newConversation(brief, phoneNumber, systemClock.nowMs(), "6f5e1f3c-6f0e-4ad4-8a4b-0f8f4f7f6a11");
    const conversation = { ...empty, claim, reminders: [...reminders], language };
    const ask = { slow: true } as const;
    const next = await this.#world.chat.answer(
      { ...ask, messages: nextActionRequest(conversation, this.#turns), name: "next_action", schema: NextAction },
      neverTooLong,
    );
    const synthesis = await this.#world.chat.answer(
      { ...ask, messages: synthesisRequest(conversation, this.#turns), name: "synthesis", schema: Synthesis },
      neverTooLong,
    );
    return {
      claim,
      reminders,
      next,
      synthesis,
      initiate: { role: brief.role?.name },
      lang_short_code: language,
      alerts: this.#alerts,
      outcome: "completed",
      calls: [{ state: "ended", outcome: "completed" }],
      // The report that every call ends with, and what the agent texted before.
      sms: [...this.#texts, "report"],
    };
  }
}

const callId = CallId.parse("written-call");
