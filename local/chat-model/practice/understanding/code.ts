import { digitOf } from "./spoken-digits.ts";

/**
 * Numbers and codes in what somebody said, joined as they are written: "B, zero one 37", "AE 345 PY", "#12081388733".
 * Each has a digit in it and at least three characters.
 */
export function codesIn(text: string): string[] {
  const codes: string[] = [];
  let code = "";
  const end = (): void => {
    if (code.length >= 3 && /\d/.test(code)) codes.push(code);
    code = "";
  };
  for (const token of text.split(/[\s,]+/)) {
    const bare = token.replace(/^[#"'(]+|[.!?;:)"']+$/g, "");
    const piece = codePiece(bare, code !== "");
    if (piece === undefined) end();
    else code += piece;
    if (/[.!?;]$/.test(token)) end();
  }
  end();
  return codes;
}

function codePiece(token: string, goesOn: boolean): string | undefined {
  if (/^(?:a|i|à|y|o|e)$/.test(token)) return undefined;
  if (
    /^(?:\p{L}{1,4}[/-])*[\p{L}\d]*\d[\p{L}\d/-]*$/u.test(token) &&
    !/^\d+(?:st|nd|rd|th|h|am|pm|er|ème)$/i.test(token)
  )
    return token.toUpperCase();
  if (/^\p{Lu}[\p{Lu}-]*$/u.test(token) && token.length <= 12)
    return token === "I" ? undefined : token.replace(/-/g, "");
  if (/^\p{Ll}$/u.test(token)) return token.toUpperCase();
  if (/^(?:dash|hyphen|tiret|guion)$/i.test(token) && goesOn) return "-";
  return digitOf(token);
}
