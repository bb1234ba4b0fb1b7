import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Files } from "../../core/ports/files.ts";

/** Names never lead out of the folder. */
const wellFormed = /^[A-Za-z0-9-]+(?:\/[A-Za-z0-9-]+)*(?:\.[a-z0-9]+)?$/;

/** Files in a folder, which is made when it is first needed. */
export function createFilesFolder(folder: string): Files {
  const pathOf = (name: string): string => {
    if (!wellFormed.test(name)) throw new FinalError("a file cannot be named like that");
    return join(folder, name);
  };
  return {
    async write(name, atByte, bytes) {
      const path = pathOf(name);
      await trying(async () => {
        await mkdir(dirname(path), { recursive: true });
        // Neither cut short nor only appended to: the bytes belong at their place, whatever is there already.
        const file = await open(path, "r+").catch((error: unknown) => {
          if (isMissing(error)) return open(path, "w");
          throw error;
        });
        try {
          await writeAll((done) => file.write(bytes, done, bytes.length - done, atByte + done), bytes.length);
        } finally {
          await file.close();
        }
      });
    },
    read: (name) => {
      const path = pathOf(name);
      return trying(() =>
        readFile(path).catch((error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        }),
      );
    },
    remove: (name) => {
      const path = pathOf(name);
      return trying(() => rm(path, { force: true }));
    },
  };
}

/** A disk takes less than it is given when it is nearly full. */
async function writeAll(write: (done: number) => Promise<{ bytesWritten: number }>, lengthBytes: number) {
  for (let done = 0; done < lengthBytes;) {
    const { bytesWritten } = await write(done);
    if (bytesWritten === 0) throw new PassingError("the disk takes no more");
    done += bytesWritten;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

async function trying<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new PassingError("the folder of files could not be used", { cause });
  }
}
