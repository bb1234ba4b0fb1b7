import type { Center } from "../center/center.ts";
import type { OnRecord } from "./on-record.ts";

/** Says that a promise was broken: which, at which call, conversation, number or callback, and what was found instead. */
export type Report = (promise: string, of: string, found: string) => void;

/** Holds a center whose story is over, and all that is on record then, to something that it promises. */
export type Check = (center: Center, record: OnRecord, report: Report) => void;
