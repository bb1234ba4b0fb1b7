import { unmet } from "./call-expect.ts";
import { PhoneControl, type PhoneCall, type PhoneNews } from "./call-phone.ts";
import { orderCall, recordOf, type CallRecord } from "./call-record.ts";
import type { LoadedScript } from "./call-script.ts";
import type { RunningStack } from "./call-stack.ts";

/** What the phone experienced, and the product's own record of it. */
export interface CallResult {
  callId: string | null;
  direction: PhoneCall["direction"];
  outcome: string;
  firstAudioMs: number | null;
  turns: PhoneCall["turns"];
  responseGapsMs: number[];
  sms: PhoneCall["sms"];
  tonesHeard: string[];
  recording: string | null;
  failures: string[];
  call: CallRecord | null;
}

/** What a POST /call must have; a script's `initiate` says it otherwise. */
const order = { bot_company: "Contoso", bot_name: "Amélie", agent_phone_number: "+12025550107" };

/**
 * Runs a caller's script to the end of its follow-up. Tells each thing as it happens, when there is whom to tell. `begun`
 * gets the phone, for whoever cannot wait for the end.
 */
export async function callAsScripted(
  stack: RunningStack,
  { script, toSend }: LoadedScript,
  {
    transcript,
    begun,
  }: { transcript: ((line: string) => void) | undefined; begun: (phone: { hangUp: () => Promise<void> }) => void },
): Promise<{ result: CallResult; failures: string[] }> {
  const phones = new PhoneControl(stack);
  const started = await phones.start(toSend);
  begun({ hangUp: () => phones.hangUp(started.id) });
  const { caller, direction } = script;
  if (direction === "outbound") await orderCall(stack, { ...order, ...script.initiate, phone_number: caller });
  let toldSms = 0;
  let wasSound = false;
  if (transcript !== undefined)
    for await (const news of phones.news(started.id)) {
      if (news.type === "sms") toldSms += 1;
      // The tone that one hears while somebody is rung comes again every other second.
      const isSound = isWordless(news);
      if (!isSound || !wasSound) transcript(lineOf(news));
      wasSound = isSound;
    }
  const phone = await phones.ended(started.id);
  const { record, done } = await recordOf(stack, { number: caller, direction, startedAt: started.startedAt });
  if (record !== undefined && !done) console.error("The follow-up was not done within 30 s; this is how far it came.");
  const after = await phones.now(phone.id);
  const failures = [
    ...after.failures,
    ...(record === undefined ? [`The center has no record of a call with ${caller}.`] : []),
    ...unmet(script.expect, { ...record, outcome: after.outcome, sms: after.sms }),
  ];
  for (const sms of after.sms.slice(toldSms)) transcript?.(lineOf({ type: "sms", sms }));
  return { result: resultOf(after, record, failures), failures };
}

const resultOf = (phone: PhoneCall, record: CallRecord | undefined, failures: string[]): CallResult => ({
  callId: record?.call_id ?? null,
  direction: phone.direction,
  outcome: phone.outcome ?? "failed",
  firstAudioMs: phone.firstAudioMs ?? null,
  turns: phone.turns,
  responseGapsMs: phone.responseGapsMs,
  sms: phone.sms.map(({ from, to, text }) => ({ from, to, text })),
  tonesHeard: phone.tonesHeard,
  recording: phone.recording ?? null,
  failures,
  call: record ?? null,
});

const isWordless = (news: PhoneNews): boolean => news.type === "turn" && news.turn.text.trim() === "";

function lineOf(news: PhoneNews): string {
  switch (news.type) {
    case "state":
      return `-- ${news.state}${news.outcome === undefined ? "" : `: ${news.outcome}`}`;
    case "sms":
      return `sms     ${news.sms.text}`;
    case "turn": {
      const { by, text, startMs, interrupted } = news.turn;
      return `${by.padEnd(7)} ${(startMs / 1_000).toFixed(1).padStart(6)} s  ${isWordless(news) ? "(a sound without words)" : text}${interrupted ? " —" : ""}`;
    }
  }
}
