const months = "january february march april may june july august september october november december".split(" ");
const weekdayNames = "sunday monday tuesday wednesday thursday friday saturday".split(" ");

interface Field {
  is: string;
  lowest: number;
  highest: number;
  /** The first stands for `lowest`. */
  names?: readonly string[];
}

const fields: readonly Field[] = [
  { is: "second", lowest: 0, highest: 59 },
  { is: "minute", lowest: 0, highest: 59 },
  { is: "hour", lowest: 0, highest: 23 },
  { is: "day", lowest: 1, highest: 31 },
  { is: "month", lowest: 1, highest: 12, names: months },
  { is: "weekday", lowest: 0, highest: 6, names: weekdayNames },
];

/**
 * Reads an NCRONTAB expression, which differs from other crons: a day must fit the day of the month and the weekday,
 * Sunday is 0 alone, and there is no `L`, `W`, `#` or `?`. The expression that comes back leaves the weekday out.
 */
export function ncrontab(text: string): { expression: string; weekdays: ReadonlySet<number> } {
  const given = text.trim().split(/\s+/);
  if (given.length !== 5 && given.length !== 6) {
    throw new Error(`The timer schedule "${text}" is neither an NCRONTAB expression of six fields nor an interval.`);
  }
  const parts = given.length === 5 ? ["0", ...given] : given;
  const values = fields.map((field, index) => {
    const part = parts[index] ?? "";
    return part.split(",").flatMap((item) => {
      const found = valuesOf(item, field);
      if (!found) throw new Error(`The timer schedule "${text}" has "${part}" for the ${field.is}.`);
      return found;
    });
  });
  const expression = values.slice(0, 5).map((field) => [...new Set(field)].sort((a, b) => a - b).join(","));
  return { expression: `${expression.join(" ")} *`, weekdays: new Set(values[5]) };
}

// What `5`, `1-5`, `5/15`, `mon-fri` or a star with a step stand for.
function valuesOf(item: string, field: Field): number[] | undefined {
  const [, all, first, last, stepText] = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item) ?? [];
  const step = Number(stepText ?? 1);
  const from = all ? field.lowest : valueOf(first, field);
  // A single value with a step goes on to the field's end.
  const single = all === undefined && last === undefined && stepText === undefined;
  const to = single ? from : last === undefined ? field.highest : valueOf(last, field);
  if (from === undefined || to === undefined || to < from || step < 1) return undefined;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function valueOf(text: string | undefined, { lowest, highest, names = [] }: Field): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text) >= lowest && Number(text) <= highest ? Number(text) : undefined;
  const index = text.length < 3 ? -1 : names.findIndex((name) => name.startsWith(text.toLowerCase()));
  return index < 0 ? undefined : lowest + index;
}
