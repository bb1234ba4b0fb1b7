import { randomUUID } from "node:crypto";

/** An id as the protocol writes them: 32 hexadecimal digits. */
export const hexId = (): string => randomUUID().replaceAll("-", "");
