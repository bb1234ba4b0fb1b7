import { Faults } from "../faults.ts";
import { FaultBook, type Side } from "./fault-book.ts";

/** The faults that one socket asks for itself, as JSON in its address; undefined when they make no sense. */
export function faultsInAddress(url: URL, side: Side): FaultBook | undefined {
  const asked = Faults.safeParse({ [side]: jsonOf(url.searchParams.get("faults") ?? "") });
  return asked.success ? new FaultBook(asked.data) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No faults are null, so this is refused like any other nonsense.
    return null;
  }
}
