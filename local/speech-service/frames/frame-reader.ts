import type { FrameReader, RecognisedWord } from "../../voice-box.ts";
import { FrameFinder } from "./frame-finder.ts";
import type { FrameIndex } from "./frame-index.ts";
import { WordProgress } from "./word-progress.ts";

const frameMs = 20;

/** Reads the words of our own speech from a byte stream: what the phone network knows of what it was played. */
export function createFrameReader(index: FrameIndex): FrameReader {
  const finder = new FrameFinder(index);
  const progress = new WordProgress();
  let speaking = false;
  let midway = false;
  return {
    get speaking() {
      return speaking;
    },
    get midway() {
      return midway;
    },
    read(pcm) {
      const words: RecognisedWord[] = [];
      for (const finding of finder.write(pcm)) {
        speaking = finding.is === "frame" && finding.content.is === "speech";
        if (finding.is !== "frame" || finding.content.is !== "speech") continue;
        const { words: spoken, atMs } = finding.content;
        midway = (spoken.at(-1)?.endMs ?? 0) > atMs + frameMs;
        words.push(...progress.hear(finding.content, finding.startMs));
      }
      return words;
    },
  };
}
