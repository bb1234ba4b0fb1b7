const units = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
] as const;

/** A span of time for people: `340 ms`, `1.25 s`, `3 min 5 s`, `2 d 4 h`. */
export function spanText(spanMs: number): string {
  if (Math.round(spanMs) < 1000) return `${Math.round(spanMs)} ms`;
  const totalSeconds = Math.round(spanMs / 1000);
  if (totalSeconds < 60) return `${Number((spanMs / 1000).toFixed(2))} s`;
  const all = [...units, { name: "s", ms: 1000 }];
  const first = all.findIndex(({ ms }) => totalSeconds * 1000 >= ms);
  let restMs = totalSeconds * 1000;
  return all
    .slice(first, first + 2)
    .map(({ name, ms }) => {
      const count = Math.floor(restMs / ms);
      restMs %= ms;
      return { count, name };
    })
    .filter(({ count }, index) => index === 0 || count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(" ");
}
