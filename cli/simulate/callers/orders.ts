import { instant } from "../../../core/call/instant.ts";
import { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { Center } from "../center/center.ts";
import type { Random } from "../random.ts";
import { message, order as ordering } from "./written.ts";

/** From one call to the next, at most: so that some dozens go on at once. */
const apartMs = 4_000;
const campaignCount = 4;
/** After so many calls it is quiet for a while, and people come back later: in minutes, hours or days. */
const rushCount = 25;
const quietMs = [3 * 60_000, 3_600_000, 6 * 3_600_000, 20 * 3_600_000];

/** People call and write, and the center is asked to call people. Returns how many orders were refused. */
export async function order(center: Center, random: Random, calls: number): Promise<number> {
  const { time, door, carrier, engine, troubles, flags, incomingTexts, menu } = center;
  const numbers = Array.from({ length: Math.ceil(calls / 3) + 1 }, (_, at) => `+3361${String(2_000_000 + at)}`);
  const ours = { menu: menu.numbers[0] ?? center.number, plain: center.number };
  let [refused, ringCount] = [0, 0];
  const going: Promise<void>[] = [];

  const post = async (path: "call" | "campaign", body: object): Promise<void> => {
    for (let count = 1; ; count += 1) {
      const status = await door.post(path, body);
      if (status < 429) return;
      if (status === 429 || count === 5) {
        refused += 1;
        return;
      }
      await time.pause(2_000);
    }
  };
  const ring = (number: string): void => {
    ringCount += 1;
    const ringId = `ring-${ringCount}`;
    const isMenu = random.chance(0.25);
    const to = isMenu ? ours.menu : ours.plain;
    const event = { ringId, from: number, to, rangAt: instant(time.nowMs()), incomingCallContext: ringId };
    carrier.rings(ringId, PhoneNumber.parse(number), { isMenu });
    going.push(door.ring(event));
    if (troubles.of(ringId).strikes("ring-is-told-twice", { rate: 1 })) going.push(door.ring(event));
  };
  const write = async (number: string): Promise<void> => {
    const count = random.pick([1, 1, 1, 2, 3]);
    for (let at = 0; at < count; at += 1) {
      if (at > 0) await time.pause(random.between(200, 20_000));
      const what = random.next();
      const written =
        what < 0.15
          ? ordering(random, "stop")
          : what < 0.25
            ? ordering(random, "start")
            : what < 0.3
              ? ordering(random, "help")
              : message(random);
      incomingTexts.send(PhoneNumber.parse(number), written);
    }
  };

  for (let made = 0; made < calls;) {
    await time.pause(random.between(0, apartMs));
    const from = random.pick(numbers);
    const kind = random.next();
    made += 1;
    if (made % rushCount === 0) {
      await time.pause(random.pick(quietMs));
      flags.change();
    }
    if (random.chance(troubles.rate / 20)) {
      troubles.count("host-is-restarted");
      going.push(engine.restart());
    }
    if (random.chance(0.3)) going.push(write(random.chance(0.5) ? from : random.pick(numbers)));
    if (kind < 0.7) {
      ring(from);
      // Somebody else rings with the same number, or the same person with two phones.
      if (random.chance(0.08) && made < calls) {
        made += 1;
        await time.pause(random.between(0, 6) * 500);
        ring(from);
      }
    } else if (kind < 0.93) going.push(post("call", orderOf(from)));
    else if (kind < 0.98 || made + campaignCount > calls) {
      going.push(post("call", { ...orderOf(from), at: instant(time.nowMs() + random.between(1, 48) * 3_600_000) }));
    } else {
      const phone_numbers = [...new Set(Array.from({ length: campaignCount }, () => random.pick(numbers)))];
      const { phone_number: _, ...rest } = orderOf(from);
      made += campaignCount - 1;
      going.push(post("campaign", { ...rest, phone_numbers, at_once: 2 }));
    }
  }
  await Promise.all(going);
  await incomingTexts.brought();
  return refused;
}

const orderOf = (phone_number: string) => ({
  phone_number,
  agent_phone_number: "+12025550107",
  bot_company: "Contoso",
  bot_name: "Amélie",
  task: "Ask how the repair went.",
});
