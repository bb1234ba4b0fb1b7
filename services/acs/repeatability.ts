import { createHash } from "node:crypto";

/**
 * The id that makes a request to the carrier repeatable: the same operation and key give the same UUID in every process
 * and at every try, so that a request sent again is known there as the one before.
 */
export function repeatabilityId(operation: string, key: string): string {
  const bytes = createHash("sha256").update(`${operation}\n${key}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6); // version 8: made by a rule of our own
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
