import { Caller } from "../../core/call/caller.ts";
import type { Store } from "../../core/ports/store.ts";
import { versioned, versionIn, type Records } from "./records.ts";

type CallerRecords = Pick<Store, "createCaller" | "caller" | "replaceCaller">;

/** What the store keeps of a number. */
export const callerRecords = ({ work, row, write, replace }: Records): CallerRecords => ({
  createCaller: (caller) =>
    work(() =>
      write(
        "INSERT INTO callers (phone_number, version, body) VALUES (?, 1, ?) ON CONFLICT (phone_number) DO NOTHING",
        ...[caller.phoneNumber, JSON.stringify(caller)],
      ),
    ),
  caller: (phoneNumber) =>
    work(() => versioned(Caller, row("SELECT version, body FROM callers WHERE phone_number = ?", phoneNumber))),
  replaceCaller: (caller, etag) =>
    work(() => {
      const { phoneNumber } = caller;
      replace(
        () =>
          write(
            "UPDATE callers SET body = ?, version = version + 1 WHERE phone_number = ? AND version = ?",
            ...[JSON.stringify(caller), phoneNumber, versionIn(etag)],
          ),
        () => row("SELECT 1 FROM callers WHERE phone_number = ?", phoneNumber),
      );
    }),
});
