import type { Check } from "./promise.ts";

/** Those of the standard brief and of one that says nothing, with what a carrier that refuses and a store that is throttled take. */
const [from, until] = ["09:00", "20:15"];
const local = new Intl.DateTimeFormat("en-GB", {
  ...{ timeZone: "Europe/Paris", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

function isCallingTime(atMs: number): boolean {
  const parts = new Map(local.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const time = `${parts.get("hour") ?? ""}:${parts.get("minute") ?? ""}`;
  return parts.get("weekday") !== "Sun" && time >= from && time < until;
}

/** Who was cut off is called back at once, whatever the hour: they are awake. */
const atOnceMs = 10 * 60_000;

/** What the center owes somebody it does when it is wanted, not before, and in the hours of their time zone. */
export const timesAreKept: Check = ({ texts }, { callbacks }, report) => {
  for (const { id, why, to, wantedAt, createdAt, attempts } of callbacks) {
    // The call that was not reached is its first attempt.
    const calls = attempts.flatMap(({ at }) => (at < createdAt ? [] : { atMs: Date.parse(at), wanted: wantedAt }));
    // A text is known by the time it was wanted for, which may have been another before.
    const sent = texts.delivered.flatMap(({ key, atMs }) => {
      const [of = "", wanted = ""] = key.split(":part-")[0]?.split(/:(.*)/) ?? [];
      return of === id ? { atMs, wanted } : [];
    });
    for (const { atMs, wanted } of [...calls, ...sent]) {
      const at = new Date(atMs).toISOString();
      if (atMs < Date.parse(wanted)) report("nothing that is owed comes too early", id, `${why} at ${at}`);
      const isAtOnce = why === "dropped" && atMs < Date.parse(wantedAt) + atOnceMs;
      if (why !== "ordered" && to === "customer" && !isAtOnce && !isCallingTime(atMs))
        report("nobody is called or texted outside the hours", id, `${why} at ${at}`);
    }
  }
};
