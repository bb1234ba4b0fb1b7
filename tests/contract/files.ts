import { expect, test } from "vitest";
import { FinalError } from "../../core/errors.ts";
import type { Files } from "../../core/ports/files.ts";

/** What every store of files does. */
export function filesContract(create: () => Files): void {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const read = async (files: Files, name: string) => {
    const found = await files.read(name);
    return found && new TextDecoder().decode(found);
  };

  test("a file grows by what is written at its end", async () => {
    const files = create();
    await files.write("calls/one/a-0.wav", 0, bytes("first "));
    await files.write("calls/one/a-0.wav", 6, bytes("second"));
    expect(await read(files, "calls/one/a-0.wav")).toBe("first second");
  });

  test("what is written twice is there once", async () => {
    const files = create();
    await files.write("a", 0, bytes("first "));
    await files.write("a", 6, bytes("second"));
    await files.write("a", 0, bytes("first "));
    expect(await read(files, "a")).toBe("first second");
  });

  test("the same written twice at once is there once", async () => {
    const files = create();
    await Promise.all([files.write("a", 0, bytes("once")), files.write("a", 0, bytes("once"))]);
    expect(await read(files, "a")).toBe("once");
  });

  test("what never came is zeros", async () => {
    const files = create();
    await files.write("a", 0, bytes("one"));
    await files.write("a", 5, bytes("two"));
    expect(await read(files, "a")).toBe("one\0\0two");
  });

  test("there is nothing where nothing was written, or where it was removed", async () => {
    const files = create();
    expect(await files.read("a/b")).toBeUndefined();
    await files.write("a/b", 0, bytes("x"));
    await files.remove("a/b");
    await files.remove("a/b");
    expect(await files.read("a/b")).toBeUndefined();
  });

  test.each(["../a", "/a", "a/../b", "a//b", "", "a b", ".a"])("no file is named %j", async (name) => {
    const files = create();
    await expect(async () => files.write(name, 0, bytes("x"))).rejects.toThrow(FinalError);
    await expect(async () => files.read(name)).rejects.toThrow(FinalError);
    await expect(async () => files.remove(name)).rejects.toThrow(FinalError);
  });
}
