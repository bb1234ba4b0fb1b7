/** A part shorter than this is joined with what follows: it costs less, and "Dr. Smith" stays together more often. */
const leastCharacters = 60;
const mostCharacters = 280;

/** Cuts a long text after sentences, so that the first can be heard while the next is being spoken. */
export function sentences(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (const piece of text.split(/(?<=[.!?…]["'”’)]*\s+)(?=\S)|(?<=[。！？।])/u).flatMap(cutLong)) {
    if (part.length >= leastCharacters || part.length + piece.length > mostCharacters) {
      if (part.trim() !== "") parts.push(part.trim());
      part = "";
    }
    part += piece;
  }
  if (part.trim() !== "") parts.push(part.trim());
  return parts;
}

/** Cuts a sentence without an end at spaces, and where there are none anywhere. */
const cutLong = (piece: string): string[] =>
  piece.length <= mostCharacters ? [piece] : (piece.match(/.{1,240}(?:\s+|$)|.{1,240}/gsu) ?? []);
