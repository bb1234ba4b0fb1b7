import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DateTime } from "luxon";
import { parse, stringify } from "yaml";
import { z } from "zod";

/* Phone menus whose hours are about the hour at which a story is told. */

const menus = join(import.meta.dirname, "..", "..", "menus");

/** Numbers that begin with the example's menu: while its office is open, and while it is closed. */
export const office = { open: "+18335550110", closed: "+18335550111" };
/** Numbers that begin with a short menu: while it is open, and while all of it is closed. */
export const shop = { open: "+18335550112", closed: "+18335550113" };

const zone = "Asia/Tokyo";
const allWeek = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Read on clocks that are nine hours ahead of where these hours are now, it is another time of the day. */
const hours = { open: hoursAbout(DateTime.now().setZone(zone)), closed: hoursAbout(DateTime.utc()) };

/** From two hours before that time of the day to two hours after it, on every day, by the clocks of the zone. */
function hoursAbout(time: DateTime) {
  const [from, to] = [time.minus({ hours: 2 }), time.plus({ hours: 2 })].map((end) => end.toFormat("HH:mm"));
  return { time_zone: zone, open: [{ days: allWeek, from, to }] };
}

const short = {
  start: "welcome",
  menus: {
    welcome: {
      prompt: "For the shop, press 1.",
      retry: "I did not get that.",
      options: [{ key: "1", do: "talk" }],
      hours: "shop",
      closed: { do: "hang-up", text: "The shop is closed now. Good night." },
      wait_sec: 1,
      retries: 1,
      silence: { do: "hang-up", text: "Nobody seems to be there. Until next time." },
      other: { do: "talk" },
    },
  },
};

/** A new folder with the menus of the project, and one for each of the numbers above. */
export async function menusWithHours(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-menus-"));
  await cp(menus, folder, { recursive: true });
  const example = z.looseObject({}).parse(parse(await readFile(join(menus, "example.yaml"), "utf8")));
  for (const state of ["open", "closed"] as const) {
    const [forOffice, forShop] = [
      { ...example, phone_numbers: [office[state]], hours: { office: hours[state] } },
      { ...short, phone_numbers: [shop[state]], hours: { shop: hours[state] } },
    ];
    await writeFile(join(folder, `office-${state}.yaml`), stringify(forOffice));
    await writeFile(join(folder, `shop-${state}.yaml`), stringify(forShop));
  }
  return folder;
}
