import { expect, test } from "vitest";
import { Sessions, shownSession } from "./sessions.ts";

const hourMs = 3_600_000;

test("a session outlives a restart with the same key, ends after twelve hours, and says nothing of the key", () => {
  let nowMs = 1_700_000_000_000;
  const session = new Sessions("secret", () => nowMs).begin();
  const restarted = new Sessions("secret", () => nowMs);
  expect(session).not.toContain("secret");
  expect(restarted.holds(session)).toBe(true);
  expect(new Sessions("other", () => nowMs).holds(session)).toBe(false);
  nowMs += 12 * hourMs - 1;
  expect(restarted.holds(session)).toBe(true);
  nowMs += 1;
  expect(restarted.holds(session)).toBe(false);
});

test("nothing but a session that was handed out is one", () => {
  const sessions = new Sessions("secret");
  const session = sessions.begin();
  const [expiry = "", random = "", signature = ""] = session.split(".");
  const later = `${Number(expiry) + hourMs}.${random}.${signature}`;
  const swapped = `${expiry}.${sessions.begin().split(".")[1] ?? ""}.${signature}`;
  for (const forged of [undefined, "", "..", later, swapped, `${session}x`, sessions.formToken(session)]) {
    expect(sessions.holds(forged)).toBe(false);
  }
});

test("a form token belongs to one session", () => {
  const sessions = new Sessions("secret");
  const [mine, yours] = [sessions.begin(), sessions.begin()];
  expect(sessions.isFormToken(mine, sessions.formToken(mine))).toBe(true);
  expect(sessions.isFormToken(yours, sessions.formToken(mine))).toBe(false);
  expect(sessions.isFormToken(mine, "")).toBe(false);
  expect(sessions.isFormToken(mine, mine)).toBe(false);
});

test("hosts on other ports have cookies of their own", () => {
  const headers = new Headers({ cookie: "other=1; monitor-7071=a.b; monitor-7081=c.d" });
  expect(shownSession(headers, new URL("http://localhost:7081/monitor"))).toBe("c.d");
  expect(shownSession(headers, new URL("http://localhost:7091/monitor"))).toBeUndefined();
});
