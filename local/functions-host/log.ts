/** Levels of host.json, quietest last. */
export const logLevels = ["trace", "debug", "information", "warning", "error", "critical", "none"] as const;
export type LogLevel = (typeof logLevels)[number];

export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** Writes one event. The event's name is constant; what varies stands in the fields, and never a payload or a key. */
export type Log = (level: LogLevel, category: string, event: string, fields?: LogFields) => void;

/** Levels by category, as in host.json: the longest prefix that ends at a dot decides, else `default`. */
export type LogThresholds = Record<string, LogLevel>;

export const quiet: LogThresholds = { default: "warning" };

/** A log of JSON lines, one an event. */
export function createLog(thresholds: LogThresholds, write: (line: string) => void, now = () => new Date()): Log {
  const ranks = new Map<string, number>();
  const rankOf = (category: string): number => {
    const known = ranks.get(category);
    if (known !== undefined) return known;
    const rank = logLevels.indexOf(threshold(thresholds, category));
    ranks.set(category, rank);
    return rank;
  };
  return (level, category, event, fields) => {
    if (level === "none" || logLevels.indexOf(level) < rankOf(category)) return;
    write(JSON.stringify({ time: now().toISOString(), level, category, event, ...fields }));
  };
}

function threshold(thresholds: LogThresholds, category: string): LogLevel {
  for (let prefix = category; prefix !== ""; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf(".")))) {
    const level = thresholds[prefix];
    if (level !== undefined) return level;
  }
  return thresholds.default ?? "warning";
}
