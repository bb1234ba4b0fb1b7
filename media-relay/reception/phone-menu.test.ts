import { describe, expect, test } from "vitest";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { menuOf } from "../../core/seed/menu-file.ts";
import { says } from "../rehearsal/fake-chat.ts";
import { contextWith, Rehearsal } from "../testing.ts";
import { hello } from "../rehearsal/greeted.ts";

const role = {
  name: "interview",
  systemRole: "You are an interviewer.",
  task: "Interview the candidate.",
  voice: "en-US-Jenny",
  questions: [{ name: "planning", ask: "How do you plan your work?" }],
};

const main = {
  prompt: "Welcome to {bot_company}. For damage press 1.",
  retry: "Sorry?",
  retries: 1,
  options: [
    { key: "1", say: ["damage"], do: "talk" },
    { key: "2", say: ["job"], do: "talk", role: "interview" },
    { key: "3", say: ["offices"], do: "menu", menu: "offices" },
    { key: "4", do: "message", message: "box" },
    { key: "0", say: ["colleague"], do: "transfer" },
    { key: "8", do: "transfer", to: "billing" },
    { key: "5", do: "hang-up", text: "We are closed." },
    { key: "77", do: "play", text: "Lucky you.", then: { do: "hang-up" } },
  ],
};
const offices = {
  prompt: "For the address press 1.",
  options: [
    { key: "1", do: "play", text: "Oak Street." },
    { key: "*", say: ["back"], do: "back" },
  ],
};
const menuWith = (changes: object) =>
  menuOf(
    {
      phone_numbers: ["+18335550102"],
      start: "main",
      menus: { main: { ...main, ...changes }, offices },
      messages: { box: { prompt: "Please speak.", thanks: "Thank you, goodbye." } },
      colleagues: { billing: { phone_number: "+12025550108" } },
    },
    { roles: new Map([["interview", role]]), languagesAt: () => ["en-US", "fr-FR"] },
  ).menu;
const menu = menuWith({});

const inMenu = (changes: Partial<RelayContext> = {}): RelayContext =>
  contextWith({ menu: { menu, trail: ["main"] }, ...changes });
const welcome = "Welcome to Contoso. For damage press 1.";
const goodbye = "Thank you for calling Contoso. Have a good day, goodbye!";

async function welcomed(context = inMenu()): Promise<Rehearsal> {
  const call = new Rehearsal(context);
  expect(await call.agentSpoke()).toBe(welcome);
  return call;
}
const pressed = async (call: Rehearsal, keys: string): Promise<string> => {
  for (const key of keys) call.session.digit(key);
  return call.agentSpoke();
};
const places = (call: Rehearsal) =>
  call.signals.flatMap((signal) => (signal.is === "menu" ? [{ trail: signal.trail, role: signal.role }] : []));
const ends = (call: Rehearsal) => call.signals.flatMap((signal) => (signal.is === "end" ? [signal.reason] : []));

describe("an option", () => {
  test("is taken by its key, and the agent talks", async () => {
    const call = await welcomed();
    expect(await pressed(call, "1")).toBe(hello);
    call.chat.scripts.push(says("I see."));
    expect(await call.exchange("my shower is leaking badly")).toBe("I see.");
    expect(places(call)).toEqual([{ trail: [], role: undefined }]);
    expect(call.script).toEqual([
      `assistant: ${welcome}`,
      "human: 1",
      `assistant: ${hello}`,
      "human: my shower is leaking badly",
      "assistant: I see.",
    ]);
    expect(call.turns.find(({ text }) => text === "1")?.inMenu).toBe("choice");
  });

  test("is taken by its words over the prompt, which stops", async () => {
    const call = new Rehearsal(inMenu());
    await call.clock.until(() => call.heard.includes("Welcome"));
    call.say("the offices please");
    await call.clock.until(() => call.heard.endsWith("For the address press 1."));
    expect(call.heard).not.toContain("damage");
    expect(call.script[1]).toBe("human: the offices please");
  });

  test("of a caller who tells their matter leads to its answer", async () => {
    const call = await welcomed();
    call.chat.scripts.push(says("I'm sorry to hear that."));
    expect(await call.exchange("there is damage in my kitchen from the rain")).toBe(`${hello} I'm sorry to hear that.`);
    expect(call.turns.find(({ persona }) => persona === "human")?.inMenu).toBeUndefined();
  });

  test.each(["my kitchen is burning", "one of us is not breathing"])("comes after help: %s", async (words) => {
    const call = await welcomed();
    call.chat.scripts.push(says("Please ring 911."));
    expect(await call.exchange(words)).toBe(`${hello} Please ring 911.`);
    expect(call.script).toContain(`human: ${words}`);
  });

  test("may be that of an emergency itself", async () => {
    const call = await welcomed(
      inMenu({
        menu: { menu: menuWith({ options: [{ say: ["fire"], do: "transfer" }, ...main.options] }), trail: ["main"] },
      }),
    );
    call.say("there is a fire");
    await call.clock.until(() => call.told.includes("transfer"));
  });

  test("may be several keys, of which none is waited for long", async () => {
    const call = await welcomed();
    expect(await pressed(call, "77")).toBe(`Lucky you. ${goodbye}`);
    const other = await welcomed();
    expect(await pressed(other, "7")).toBe(`Sorry? ${welcome}`);
  });

  test("that is none is one miss, however many keys of it are typed in one go", async () => {
    const call = await welcomed();
    expect(await pressed(call, "99#")).toBe(`Sorry? ${welcome}`);
    expect(call.script).toContain("human: 99#");
    expect(await pressed(call, "1")).toBe(hello);
  });

  test("that is none leaves on record what is said right after its keys", async () => {
    const call = await welcomed();
    call.session.digit("9");
    call.say("whatever you like");
    expect(await call.agentSpoke()).toBe(`Sorry? ${welcome}`);
    expect(call.turns.filter(({ persona }) => persona === "human").map(({ text }) => text)).toEqual([
      "whatever you like",
      "9",
    ]);
  });

  test("gives the agent a role: its opening, its voice, its claim", async () => {
    const call = await welcomed();
    expect(await pressed(call, "2")).toBe("How do you plan your work?");
    expect(call.relay.textToSpeech.said.at(-1)?.voice).toBe("en-US-Jenny");
    expect(places(call)).toEqual([{ trail: [], role: "interview" }]);
    call.chat.scripts.push(says("Thank you."));
    await call.exchange("i make lists every morning");
    expect(JSON.stringify(call.chat.requests[0]?.messages)).toContain("You are an interviewer.");
  });

  test("connects with a colleague as the agent would, which takes over if nobody is there", async () => {
    const call = await welcomed();
    call.session.digit("0");
    await call.clock.until(() => call.told.includes("transfer"));
    expect(call.heard).toContain("connecting you with a colleague");
    call.notes = [{ number: 1, is: "transfer-failed", transfer: "t1", reason: "busy" }];
    expect(await call.agentSpoke()).toContain("none of my colleagues can take your call");
    call.chat.scripts.push(says("I see."));
    expect(await call.exchange("then I will tell you")).toBe("I see.");
  });

  test("connects with the colleague it names, who is told ahead of the transfer", async () => {
    const call = await welcomed();
    call.session.digit("8");
    await call.clock.until(() => call.told.includes("transfer"));
    expect(call.signals.findLast(({ is }) => is === "menu")).toMatchObject({ trail: [], colleague: "billing" });
    expect(call.told.lastIndexOf("menu")).toBeLessThan(call.told.indexOf("transfer"));
  });

  test("ends the call with its own words, whatever is said or pressed over them", async () => {
    const call = await welcomed();
    call.session.digit("5");
    await call.clock.until(() => call.heard.includes("closed."));
    call.session.digit("1");
    call.say("but I need you");
    await call.clock.until(() => ends(call).length > 0);
    expect(ends(call)).toEqual(["goodbye"]);
    expect(call.heard).toBe(`${welcome} We are closed.`);
  });

  test("leads to another menu and back", async () => {
    const call = await welcomed();
    expect(await pressed(call, "3")).toBe("For the address press 1.");
    expect(await pressed(call, "1")).toBe("Oak Street. For the address press 1.");
    expect(await pressed(call, "*")).toBe(welcome);
    expect(places(call).map(({ trail }) => trail)).toEqual([["main", "offices"], ["main"]]);
  });
});

test.each([
  ["the offices", "choice"],
  ["my damage is a leak in the shower upstairs", undefined],
])("who says %s and is gone before it is over has said it", async (said, inMenu) => {
  const call = await welcomed();
  call.say(said);
  await call.clock.advance(200 * said.split(" ").length + 60);
  call.hangUp();
  await call.clock.until(() => call.isOver);
  expect(call.turns.filter(({ persona }) => persona === "human")).toMatchObject([{ text: said }]);
  expect(call.turns.at(-1)?.inMenu).toBe(inMenu);
});

describe("who says over the prompt what a listener says", () => {
  const prompt = `${main.prompt} For a job with us press 2. For our offices press 3.`;
  const overPrompt = async (changes: object) => {
    const call = new Rehearsal(inMenu({ menu: { menu: menuWith({ prompt, ...changes }), trail: ["main"] } }));
    await call.clock.until(() => call.heard.includes("Welcome"));
    call.say("alright");
    await call.agentSpoke();
    expect(call.heard.startsWith(prompt.replace("{bot_company}", "Contoso"))).toBe(true);
    return call;
  };
  const said = (call: Rehearsal) =>
    call.turns.filter(({ persona }) => persona === "human").map(({ text, inMenu }) => [text, inMenu]);

  test("is not interrupted, and has it on record", async () => {
    const call = await overPrompt({});
    expect(said(call)).toEqual([["alright", undefined]]);
    expect(await pressed(call, "1")).toBe(hello);
  });

  test("has chosen where that is an option", async () => {
    const call = await overPrompt({ options: [{ say: ["alright"], do: "talk" }, ...main.options] });
    expect(said(call)).toEqual([["alright", "choice"]]);
    expect(places(call)).toEqual([{ trail: [], role: undefined }]);
  });
});

describe("who does nothing that means anything", () => {
  test("is asked again after silence, and let go in the end", async () => {
    const call = await welcomed();
    expect(await call.agentSpoke()).toBe(`Sorry? ${welcome}`);
    expect(await call.agentSpoke()).toBe(goodbye);
    expect(ends(call)).toEqual(["silence"]);
    expect(call.turns.every(({ persona }) => persona === "assistant")).toBe(true);
  });

  test("and then speaks up over the goodbye is heard", async () => {
    const call = await welcomed();
    await call.agentSpoke();
    await call.clock.until(() => call.heard.endsWith("Thank you for"));
    call.chat.scripts.push(says("Of course."));
    call.say("wait I am still here");
    await call.clock.until(() => call.heard.endsWith("Of course."));
    expect(ends(call)).toEqual([]);
  });

  test("is asked again after other words, and then answered to them", async () => {
    const call = await welcomed();
    expect(await call.exchange("what is this")).toBe(`Sorry? ${welcome}`);
    call.chat.scripts.push(says("This is Contoso."));
    expect(await call.exchange("I do not understand")).toBe(`${hello} This is Contoso.`);
    expect(call.turns.filter(({ persona }) => persona === "human").map(({ inMenu }) => inMenu)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("a message", () => {
  const boxed = async () => {
    const call = await welcomed();
    expect(await pressed(call, "4")).toBe("Please speak.");
    return call;
  };
  const message = (call: Rehearsal) => call.turns.filter(({ inMenu }) => inMenu === "message").map(({ text }) => text);

  test("is over when the caller is silent: its words are on record, and nobody answers them", async () => {
    const call = await boxed();
    call.say("please call me back about my roof");
    call.sound(1_500, { voiced: false });
    call.say("after five o'clock");
    expect(await call.agentSpoke()).toBe("Thank you, goodbye.");
    expect(message(call).join(" ")).toBe("please call me back about my roof after five o'clock");
    expect(ends(call)).toEqual(["goodbye"]);
    expect(call.chat.requests).toEqual([]);
  });

  test("is over at the hash key, and what was told late is kept", async () => {
    const call = await boxed();
    call.say("please call me back");
    await call.clock.advance(900);
    call.session.digit("#");
    expect(await call.agentSpoke()).toBe("Thank you, goodbye.");
    await call.clock.until(() => ends(call).length > 0);
    expect(message(call)).toEqual(["please call me back"]);
  });

  test("is broken off for help where the caller tells of danger in it, which is part of it", async () => {
    const call = await boxed();
    call.say("please call me back");
    await call.clock.until(() => message(call).length > 0);
    call.chat.scripts.push(says("Please ring 911."));
    expect(await call.exchange("my kitchen is burning")).toBe(`${hello} Please ring 911.`);
    expect(message(call)).toEqual(["please call me back", "my kitchen is burning"]);
  });

  test("may have a number keyed in", async () => {
    const call = await boxed();
    call.say("my number is");
    await call.clock.advance(1_000);
    expect(await pressed(call, "5550123")).toBe("Thank you, goodbye.");
    expect(message(call).join(" ")).toBe("my number is 5550123");
  });

  test("that nobody leaves is asked for once more", async () => {
    const call = await boxed();
    expect(await call.agentSpoke()).toBe("Please speak.");
    expect(await call.agentSpoke()).toBe(goodbye);
    expect(ends(call)).toEqual(["silence"]);
  });
});

describe("where the line broke in mid-menu", () => {
  const spoken = [{ key: "1", callId: contextWith().callId, at: "2026-11-20T08:00:00.000Z", toolCalls: [] }].map(
    (turn) => ({ ...turn, persona: "assistant" as const, action: "talk" as const, text: welcome }),
  );

  test("the caller is told, and asked again where they were", async () => {
    const call = new Rehearsal(inMenu({ menu: { menu, trail: ["main", "offices"] }, resumed: true, turns: spoken }));
    expect(await call.agentSpoke()).toBe("I'm sorry, we were cut off for a moment. I'm back. For the address press 1.");
    expect(await pressed(call, "*")).toBe(welcome);
  });

  test("the rest of what they were saying is on record, though nothing comes of it", async () => {
    const call = new Rehearsal(inMenu({ resumed: true, turns: spoken }));
    // The end of "how long will it take", which by itself is like a "take care" said over a voice.
    call.say("take");
    expect(await call.agentSpoke()).toBe(`I'm sorry, we were cut off for a moment. I'm back. ${welcome}`);
    expect(call.turns.filter(({ persona }) => persona === "human")).toMatchObject([{ text: "take" }]);
    expect(await pressed(call, "1")).toBe(hello);
  });

  test("a message is asked for again", async () => {
    const call = new Rehearsal(inMenu({ menu: { menu, trail: ["main", "box"] }, resumed: true, turns: spoken }));
    expect(await call.agentSpoke()).toContain("Please speak.");
  });
});

test("the language is chosen first, and the menu is in it", async () => {
  const { brief } = contextWith();
  const languages = [
    { code: "en-US", voice: "en-US-Ava", pronunciations: ["English"] },
    { code: "fr-FR", voice: "fr-FR-Vivienne", pronunciations: ["French"] },
  ];
  const french = menuWith({ prompt: { "fr-FR": "Tapez 1.", any: "Press 1." } });
  const call = new Rehearsal(inMenu({ menu: { menu: french, trail: ["main"] }, brief: { ...brief, languages } }));
  expect(await call.agentSpoke()).toContain("press 2");
  expect(await pressed(call, "2")).toBe("Tapez 1.");
  expect(call.relay.speechToText.openedFor.at(-1)).toEqual(["fr-FR"]);
  expect(call.relay.textToSpeech.said.at(-1)?.voice).toBe("fr-FR-Vivienne");
});
