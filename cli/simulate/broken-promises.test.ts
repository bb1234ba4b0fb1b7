import { expect, test } from "vitest";
import { Flags } from "../../core/flags.ts";
import type { Telephony } from "../../core/ports/telephony.ts";
import type { Store } from "../../core/ports/store.ts";
import type { Sms } from "../../core/ports/texts.ts";
import type { FunctionServices } from "../../functions/function-services.ts";
import { simulate } from "./simulation.ts";

/** A center in which all of this is broken at once: each break is to be seen by the promise that it breaks. */
const brokenEverywhere: readonly string[] = [
  // What is written is not kept as it was written.
  "every text is on record once",
  // Answers and alerts are sent again under other keys, orders are not confirmed, and some alerts are not sent.
  ...["every text is answered once", "an order by text is confirmed once", "every alert is told once"],
  ...["an emergency is one alert", "who is told to call for help has an alert"],
  // What the agent says first after a text passes for the answer to it.
  "what is said of a text answers it",
  // Nobody knows who has said STOP.
  "nothing is sent after STOP",
  // Neither the limits are known, nor what was said before.
  ...["no call spends more than allowed", "calls of one number at once share a conversation"],
  // Whoever is called hears what is left on machines.
  "a machine gets one message, and nobody else",
  // Callbacks stand for another time, and are not taken back at the first word, nor at the second.
  ...["every reminder on record is kept", "what is withdrawn is not made"],
  // Keys of a menu are kept twice, and pressed wrongly for others.
  ...["no key that was pressed in a menu is doubled or moved", "keys are pressed for who asks for them"],
  // What became of a transfer is not noted.
  "every transfer has an end on record",
  // A second phone rings for whoever is to take a caller, and who is hung up on stays.
  ...["one colleague is rung at a time", "no colleague stays after the call"],
];

/** After the first calls of this one nobody may ring or be rung often in a day, nor talk for long, nor write much. */
const brokenUnderLimits = [
  ...["no number has more calls a day than allowed", "no call lasts longer than allowed"],
  "no number is answered more often a day than allowed",
];

test.each([
  { seed: 11, broken: brokenEverywhere },
  { seed: 5_436, broken: brokenUnderLimits },
])("what is broken on purpose is found out, with seed $seed", { timeout: 480_000 }, async ({ seed, broken }) => {
  const { violations } = await simulate({ calls: 60, seed, faults: 0, sabotage });
  const found = new Set(violations.map(({ promise }) => promise));
  expect(broken.filter((promise) => !found.has(promise))).toEqual([]);
});

const sabotage = (services: FunctionServices): FunctionServices => ({
  ...services,
  store: { ...services.store, ...brokenStore(services.store) },
  sms: brokenSms(services.sms),
  flags: { current: () => Flags.parse({ callback_timeout_hour: 0 }), close: () => undefined },
  briefs: {
    ...services.briefs,
    menuFor: (called) => {
      const menu = services.briefs.menuFor(called);
      return menu && { ...menu, hours: {} };
    },
  },
  spokenPhrases: {
    ...services.spokenPhrases,
    inLanguages: () => Promise.resolve({ "en-US": { ...services.phrases, hello_outbound: ["We have missed you."] } }),
  },
  telephony: {
    ...services.telephony,
    hangUp: ignoringFirst((call, signal) => services.telephony.hangUp(call, signal)),
    dial: ringingTwice((request, signal) => services.telephony.dial(request, signal)),
    press: (request, signal) => services.telephony.press({ ...request, keys: `${request.keys}7` }, signal),
  },
});

/** A call that nobody could ever end would beat on for days. */
function ignoringFirst(hangUp: Telephony["hangUp"]): Telephony["hangUp"] {
  const ignored = new Set<string>();
  return async (call, signal) => {
    if (ignored.has(call)) return hangUp(call, signal);
    ignored.add(call);
  };
}

/** Whoever is to take a caller has two phones that ring for it. */
const ringingTwice =
  (dial: Telephony["dial"]): Telephony["dial"] =>
  async (request, signal) => {
    if (request.leg !== undefined) await dial({ ...request, leg: `${request.leg}:again` }, signal);
    return dial(request, signal);
  };

function brokenStore(store: Store): Partial<Store> {
  const cancelCounts = new Map<string, number>();
  const textsKept: string[] = [];
  return {
    appendTurn: async (id, turn) => {
      if (turn.inMenu === "choice") await store.appendTurn(id, { ...turn, key: `${turn.key}:again` });
      const isText = turn.action === "sms" && turn.persona === "human";
      if (isText) textsKept.push(turn.key);
      else if (turn.persona === "assistant" && turn.action === "talk" && textsKept.length > 0)
        return store.appendTurn(id, { ...turn, answersTexts: textsKept.splice(0) });
      return store.appendTurn(id, isText ? { ...turn, text: `${turn.text}!` } : turn);
    },
    caller: async (number) => {
      const found = await store.caller(number);
      return found && { ...found, value: { ...found.value, texts: undefined } };
    },
    createCallback: (callback) => store.createCallback({ ...callback, wantedAt: callback.createdAt }),
    replaceCallback: ({ reason: _forgotten, ...callback }, etag) => {
      const { id, state } = callback;
      if (state === "cancelled") cancelCounts.set(id, (cancelCounts.get(id) ?? 0) + 1);
      // At the first word, and when that is made good.
      const isIgnored = state === "cancelled" && (cancelCounts.get(id) ?? 0) <= 2;
      return store.replaceCallback({ ...callback, state: isIgnored ? "planned" : state }, etag);
    },
    replaceCall: (call, etag) =>
      store.replaceCall(call.transfer ? { ...call, transfer: { ...call.transfer, state: "ringing" } } : call, etag),
  };
}

function brokenSms(sms: Sms): Sms {
  let alertCount = 0;
  return {
    forgetsKeys: false,
    send: async (text, signal) => {
      const isAlert = text.key.startsWith("alert:");
      if (isAlert) alertCount += 1;
      if (isAlert && alertCount % 2 === 0) return;
      // An order by text has no answer.
      if (text.key.startsWith("text:")) return;
      await sms.send(text, signal);
      if (/ref \d|EMERGENCY/.test(text.text)) await sms.send({ ...text, key: `${text.key}:again` }, signal);
    },
  };
}
