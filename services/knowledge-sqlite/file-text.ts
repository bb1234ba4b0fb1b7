/** An encoding that leaves no byte without a sign: what old Western files are in that are not UTF-8. */
const western = "windows-1252";
/** Of a text, fewer signs than this share are controls, or stand for what cannot be read. */
const strangeMost = 0.01;
/** So much of a file without a mark shows whether it has two bytes a sign. */
const sampleBytes = 1_000;

/**
 * The text in these bytes: by their mark (UTF-8, UTF-16), else UTF-8 where they are that, else by `declared`, a name of an
 * encoding, else as Windows writes in the West. Undefined where it is no text.
 */
export function textIn(bytes: Uint8Array, declared?: string): string | undefined {
  const text = decoded(bytes, declared);
  return strangeShare(text) > strangeMost ? undefined : text;
}

function decoded(bytes: Uint8Array, declared: string | undefined): string {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return decodedAs(declared ?? western, bytes);
  }
}

/** An encoding that nobody knows by that name is none, and UTF-8 it is not. */
function decodedAs(encoding: string, bytes: Uint8Array): string {
  try {
    const decoder = new TextDecoder(encoding);
    if (decoder.encoding !== "utf-8") return decoder.decode(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return new TextDecoder(western).decode(bytes);
}

/** By its mark, or, without one, since every other byte of Western text is empty then. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, sampleBytes);
  const emptyAt = (rest: number) => sample.filter((byte, at) => at % 2 === rest && byte === 0).length / sample.length;
  const [even, odd] = [emptyAt(0), emptyAt(1)];
  if (odd > 0.3 && even < 0.05) return "utf-16le";
  return even > 0.3 && odd < 0.05 ? "utf-16be" : undefined;
}

const strangeShare = (text: string): number =>
  (text.match(/\p{Cc}|\ufffd/gu) ?? []).filter((sign) => !"\t\n\f\r".includes(sign)).length / Math.max(1, text.length);
