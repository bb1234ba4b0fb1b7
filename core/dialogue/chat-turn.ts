import type { Emergency } from "../call/alert.ts";
import type { Reminder } from "../call/reminder.ts";
import { withoutReminder, withReminder } from "../call/reminder.ts";
import type { ToolCall, Turn } from "../call/turn.ts";
import type { ChatModel } from "../ports/chat-model.ts";
import type { Clock } from "../ports/clock.ts";
import type { KnowledgeBase } from "../ports/knowledge-base.ts";
import { documentsText, passagesMost } from "./replying/documents.ts";
import { historyMessages } from "./replying/history.ts";
import { systemMessages } from "./replying/prompt.ts";
import type { ChatPrompts, Known } from "./replying/prompt.ts";
import { reply } from "./replying.ts";
import type { ReplyEnd } from "./replying.ts";
import { toolboxOf } from "./tools/toolbox.ts";
import type { ToolEffect } from "./tools/tool.ts";

/** What the agent answers with in writing: the same as in a call, without a phone. */
export interface ChatWorld {
  chat: ChatModel;
  clock: Clock;
  prompts: ChatPrompts;
  knowledge: KnowledgeBase;
  /** Wait this long for the next word of the model. */
  stallMs: number;
  slow: boolean;
}

/** One answer of the agent, and what it brought about. Nothing of it is kept or sent. */
export interface ChatTurn {
  sentences: string[];
  end: ReplyEnd;
  toolCalls: ToolCall[];
  claim: Known["claim"];
  reminders: readonly Reminder[];
  /** Code of the language from now on, and the speed of the voice. */
  language: string;
  voiceRate: number;
  /** Emergencies that would have been put on record. */
  alerts: Emergency[];
  /** Text messages that would have been sent. */
  texts: string[];
  /** All that the tools would have brought about, in order. */
  effects: ToolEffect[];
}

/** Answers the last of the turns as in a call. A failed search throws: nobody is on the line to be kept. */
export async function chatTurn(
  world: ChatWorld,
  { turns: before, ...known }: Known & { turns: readonly Turn[] },
  signal: AbortSignal,
): Promise<ChatTurn> {
  const toolbox = toolboxOf(known.brief, known);
  let { claim, reminders, language, voiceRate, isOptedOut } = known;
  let turns = before;
  const [sentences, toolCalls, texts]: [string[], ToolCall[], string[]] = [[], [], []];
  const alerts: Emergency[] = [];
  const effects: ToolEffect[] = [];
  const nowMs = () => world.clock.nowMs();
  const apply = (effect: ToolEffect) => {
    effects.push(effect);
    switch (effect.is) {
      case "claim":
        for (const { field, value } of effect.updates) claim = { ...claim, [field]: value };
        return;
      case "reminder":
        reminders = withReminder(reminders, effect.reminder);
        return;
      case "reminder-withdrawn":
        reminders = withoutReminder(reminders, effect);
        return;
      case "send-sms":
        texts.push(effect.text);
        return;
      case "language":
        language = effect.language;
        return;
      case "voice-rate":
        voiceRate = effect.rate;
        return;
      case "alert":
        alerts.push(effect.emergency);
        return;
      case "texts-wanted":
        isOptedOut = !effect.wanted;
        return;
      case "new-claim":
        claim = {};
        // Those of the matter before are its own conversation's from now on.
        reminders = reminders.filter(({ conversationId }) => conversationId !== undefined);
        // What the customer has just said is about the new matter.
        turns = turns.slice(-1);
        return;
      case "transfer":
      case "end":
        return;
      default:
        effect satisfies never;
    }
  };
  const end = await reply(
    {
      ...world,
      model: known.brief.role?.model,
      messages: () => [
        ...systemMessages(world.prompts, { ...known, claim, reminders, language, voiceRate, isOptedOut }, nowMs()),
        ...historyMessages(turns),
      ],
      language: () => language,
      tools: toolbox.offered({ mayEnd: true }),
      useTool: (call) =>
        toolbox.use(call, { ...known, claim, reminders, language, voiceRate, isOptedOut, nowMs: nowMs() }),
      lookUp: async (queries, one) =>
        documentsText(await world.knowledge.search({ queries, language, limit: passagesMost }, one)),
      sure: Promise.resolve(),
      apply: (list) => list.forEach(apply),
      say: (sentence) => sentences.push(sentence),
      noteTool: (used) => void toolCalls.push(used),
      // A second model takes over; where that fails too, the answer's end says so.
      failed: () => undefined,
    },
    signal,
  );
  return { sentences, end, toolCalls, claim, reminders, language, voiceRate, alerts, texts, effects };
}
