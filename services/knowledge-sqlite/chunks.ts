/** A piece of a document, small enough to be read to a model, and the heading it stands under. */
export interface Chunk {
  heading: string;
  text: string;
}

/** Longest chunk, in characters: some eight spoken sentences. */
const longest = 800;
/** So much of a chunk's end opens the next one, so that no thought is cut without its beginning. */
const overlap = 120;

/** Cuts a document at its headings (`# …`), then between paragraphs, and only where one is too long, between sentences. */
export const chunksOf = (text: string): Chunk[] =>
  sections(text.replace(/\r\n?/g, "\n")).flatMap(({ heading, text: body }) =>
    packed(paragraphs(body).flatMap(pieces)).map((chunk) => ({ heading, text: chunk })),
  );

function sections(text: string): Chunk[] {
  const found: Chunk[] = [{ heading: "", text: "" }];
  for (const line of text.split("\n")) {
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1];
    const last = found.at(-1);
    if (heading !== undefined) found.push({ heading, text: "" });
    else if (last !== undefined) last.text += `${line}\n`;
  }
  return found;
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");

/** A paragraph that is too long, by the sentence; a sentence that is too long, by the word. */
function pieces(paragraph: string): string[] {
  if (paragraph.length <= longest) return [paragraph];
  const sentences = paragraph.split(/(?<=[.!?。！？])\s+|\n+/).flatMap((sentence) => slices(sentence));
  return packed(sentences, " ");
}

function slices(sentence: string): string[] {
  if (sentence.length <= longest) return [sentence];
  const cutAt = sentence.lastIndexOf(" ", longest);
  const end = cutAt > longest / 2 ? cutAt : longest;
  return [sentence.slice(0, end), ...slices(sentence.slice(end).trimStart())];
}

/** Joins what fits into one chunk. A chunk that follows another begins with the end of it, if that leaves it room. */
function packed(parts: readonly string[], between = "\n\n"): string[] {
  const chunks: string[] = [];
  for (const part of parts) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + between.length + part.length <= longest)
      chunks[chunks.length - 1] = last + between + part;
    else chunks.push(last === undefined ? part : afterOverlap(last, part));
  }
  return chunks;
}

function afterOverlap(before: string, part: string): string {
  const end = before.slice(-overlap);
  const tail = before.length <= overlap ? "" : end.slice(end.indexOf(" ") + 1);
  return tail === "" || tail.length + part.length + 1 > longest ? part : `${tail} ${part}`;
}
