/** True where the text ends in a word whose full stop does not end a sentence: a title, an initial, "p.m.". */
export function endsInAbbreviation(text: string): boolean {
  const last =
    text
      .trimEnd()
      .split(/[\s('"«“]+/)
      .at(-1) ?? "";
  if (!last.endsWith(".")) return false;
  if (/^\p{Lu}\.$/u.test(last)) return true;
  if (/^(?:\p{L}\.){2,}$/u.test(last)) return true;
  return abbreviations.has(last.slice(0, -1).toLowerCase());
}

/** English, French, Spanish and German ones that stand before a name or a number. */
const abbreviations = new Set(
  (
    "mr mrs ms dr prof st sr jr vs etc approx dept est fig inc ltd co no nr vol e.g i.e ave blvd apt ext " +
    "mme mlle m mgr av bd env tél " +
    "sra srta ud uds pág dña d " +
    "hr fr str ca bzw z.b u.a d.h evtl ggf inkl"
  ).split(" "),
);
